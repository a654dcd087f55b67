"""The seeds end with the right dates of publication, whatever the order they come in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.library import Library, Scope, View
from reader.model import Grade

SEEDS = Path(__file__).parents[3] / "seeds"
DAYS = ["2026-01-06", "2025-09-03", "2026-01-06", "2025-03-21", "2025-12-29"]


def days_by_name(library: Library) -> list[str | None]:
    found = {}
    for article_id in library.articles.ids(View()):
        article = library.articles.get(article_id)
        assert article is not None
        found[article.key] = article.published.day
    return [found[key] for key in sorted(found)]


def test_the_seeds_are_dated_without_any_metadata(library: Library) -> None:
    library.sources.ensure_seeds(SEEDS)
    assert library.sources.refresh().added == 5
    stored: list[int] = []

    assert analyse_pending(library, on_stored=stored.append) == 5

    assert days_by_name(library) == DAYS
    assert set(stored) == set(library.articles.ids(View()))
    for row in library.articles.first_page(View()):
        findings = library.findings.of(row.id)
        assert findings is not None
        assert findings.people
        assert findings.published == row.published
        assert row.published.grade is Grade.LIKELY
        assert row.published.why
        assert all(date.text for date in findings.dates)
    top = library.people.list()[0]
    assert top.articles == 5
    assert analyse_pending(library) == 0


@pytest.mark.parametrize("order", [(1, 4, 0, 3, 2), (3, 2, 0, 1, 4)])
def test_the_order_in_which_they_arrive_makes_no_difference(
    library: Library, tmp_path: Path, order: tuple[int, ...]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    library.sources.add_path(folder)
    files = sorted(SEEDS.iterdir())
    for places in (order[:2], order[2:]):
        for place in places:
            shutil.copy(files[place], folder)
        library.sources.refresh()
        analyse_pending(library)
    assert days_by_name(library) == DAYS


def test_the_users_date_is_read_with_at_once_and_carries_over_to_neighbours(
    library: Library,
) -> None:
    library.sources.ensure_seeds(SEEDS)
    library.sources.refresh()
    analyse_pending(library)
    ids = {library.articles.rows([i])[0].title[:12]: i for i in library.articles.ids(View())}
    january = next(i for t, i in ids.items() if t.startswith("Zelensky att"))

    library.marks.set_published(january, "2024-01-06")
    assert analyse_pending(library) >= 1
    findings = library.findings.of(january)
    assert findings is not None
    assert "2024-01-06" in {date.value for date in findings.dates}
    assert library.articles.rows([january])[0].published.why == "Set by you."

    library.marks.undo()
    analyse_pending(library)
    assert days_by_name(library) == DAYS
    assert library.articles.count(View(Scope.UNREAD)).total == 5


def test_the_reason_of_a_date_names_people_as_they_are_called_now(library: Library) -> None:
    library.sources.ensure_seeds(SEEDS)
    library.sources.refresh()
    analyse_pending(library)

    def reasons() -> str:
        return " ".join(row.published.why for row in library.articles.first_page(View()))

    before = reasons()
    (macron,) = (one for one in library.people.list() if "Macron" in one.name)
    assert macron.name in before
    library.corrections.rename(macron.id, "The Host")
    analyse_pending(library)
    assert "The Host" in reasons()
    assert macron.name not in reasons()
    library.corrections.remove(library.corrections.rules()[0].id)
    analyse_pending(library)
    assert reasons() == before
    library.marks.undo()
    analyse_pending(library)
    assert macron.name not in reasons()
