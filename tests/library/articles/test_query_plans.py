"""The queries of the list: answered from indexes, without sorting or reading every row."""

from __future__ import annotations

import pytest

from reader.library.articles.query import NEWEST_FIRST, hidden_by_rules, query
from reader.library.library import Library, Scope, View


@pytest.mark.parametrize(
    ("view", "index"),
    [
        (View(), "article_newest_once"),
        (View(Scope.UNREAD), "article_unread_once"),
        (View(Scope.STARRED), "article_starred"),
        (View(source=1), "article_source"),
        (View(Scope.UNREAD, source=1), "article_source_unread"),
    ],
)
def test_a_plain_view_walks_one_index(library: Library, view: View, index: str) -> None:
    with library.database.read() as connection:
        made = query(connection, view, page=True)
        sql = "EXPLAIN QUERY PLAN " + made.sql("SELECT v.id", NEWEST_FIRST)
        plan = [row[3] for row in connection.execute(sql, made.parameters)]
    assert len(plan) == 1
    assert f"COVERING INDEX {index}" in plan[0]


def test_a_filter_walks_its_table_in_the_order_of_the_list(library: Library) -> None:
    with library.database.read() as connection:
        made = query(connection, View(Scope.UNREAD, text="word other"))
        sql = "EXPLAIN QUERY PLAN " + made.sql("SELECT v.id", NEWEST_FIRST)
        plan = " | ".join(row[3] for row in connection.execute(sql, made.parameters))
    assert plan.startswith("SCAN v")
    assert "TEMP B-TREE" not in plan


def test_what_rules_hide_is_found_by_an_index(library: Library) -> None:
    with library.database.read() as connection:
        hidden = hidden_by_rules(connection, View())
        assert hidden is not None
        shown = query(connection, View(text="word"))
        for made in (hidden, shown):
            sql = "EXPLAIN QUERY PLAN " + made.sql("SELECT v.id")
            plan = [row[3] for row in connection.execute(sql, made.parameters)]
            assert any("COVERING INDEX article_muted" in step for step in plan)
            assert "SCAN article" not in plan


def test_pending_articles_are_found_by_an_index(library: Library) -> None:
    sql = (
        "EXPLAIN QUERY PLAN SELECT id FROM article WHERE analysed_by = ? "
        "ORDER BY sort_at DESC, id DESC LIMIT 64"
    )
    with library.database.read() as connection:
        plan = [row[3] for row in connection.execute(sql, (0,))]
    assert len(plan) == 1
    assert "article_pending" in plan[0]


def test_days_are_counted_from_an_index_alone(library: Library) -> None:
    sql = (
        "EXPLAIN QUERY PLAN SELECT first, count(*) FROM date_mention "
        "WHERE days = 1 AND first BETWEEN ? AND ? GROUP BY first"
    )
    with library.database.read() as connection:
        plan = [row[3] for row in connection.execute(sql, ("2031-01-01", "2031-02-01"))]
    assert len(plan) == 1
    assert "COVERING INDEX date_mention_one_day (first>? AND first<?)" in plan[0]


def test_the_days_of_some_articles_are_looked_up_by_article(library: Library) -> None:
    sql = (
        "EXPLAIN QUERY PLAN SELECT d.first FROM json_each(?) j "
        "CROSS JOIN date_mention d ON d.article_id = j.value WHERE d.days = 1"
    )
    with library.database.read() as connection:
        plan = [row[3] for row in connection.execute(sql, ("[1, 2]",))]
    assert plan[-1] == "SEARCH d USING PRIMARY KEY (article_id=?)"
