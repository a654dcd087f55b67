"""Rules in the app: made from a search, listed with what they did, removed and undone."""

from __future__ import annotations

from pathlib import Path

from reader.app.pages.article_rules import ArticleRulesPage
from reader.library.rules.apply import apply_to
from tests.app.screen import Screen, running


async def run(screen: Screen, command: str) -> None:
    actions = screen.main.actions
    {**actions.handlers, **actions.everywhere}[command]()
    await screen.settle()


async def test_a_rule_is_made_from_a_search_and_listed(home: Path) -> None:
    async with running(home) as screen:
        await run(screen, "make_rule")
        assert "Search first (/) for what the rule is to find." in screen.bar
        await screen.press("/", *"the", "enter")
        await screen.settle()
        await run(screen, "make_rule")
        await screen.press(*"boom", "enter")
        assert "boom is not an action" in screen.text()
        await screen.press("ctrl+u", *"star", "enter")
        assert "New articles like these" in screen.bar
        library = screen.app.library
        (rule,) = library.rules.list()
        assert (rule.query, str(rule.actions)) == ("the", "star")
        found = library.rules.preview("the").ids
        apply_to(library.database, rule, found)
        await run(screen, "go_article_rules")
        assert isinstance(screen.app.screen, ArticleRulesPage)
        await screen.until(lambda: "the: star" in screen.text(), "the rule")
        row = library.articles.get(found[0])
        assert row is not None
        assert row.title[:12] in screen.text()
        await screen.press("delete")
        await screen.settle()
        assert library.rules.list() == []
        await screen.press("u")
        await screen.settle()
        assert len(library.rules.list()) == 1
