"""Rules in the app: made from a search, listed with what they did, removed and undone."""

from __future__ import annotations

from pathlib import Path

from reader.app.pages.article_rules import ArticleRulesPage
from tests.app.screen import Screen, running


async def run(screen: Screen, command: str) -> None:
    actions = screen.main.actions
    {**actions.handlers, **actions.everywhere}[command]()
    await screen.settle()


async def test_a_rule_is_made_from_a_search_and_listed(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("/", *"the", "enter")
        await screen.settle()
        await run(screen, "make_rule")
        assert "This view: the" in screen.text()
        await screen.press(*"this", "enter")
        await screen.settle()
        await screen.press(*"boom", "enter")
        await screen.until(lambda: "Actions of “the”" in screen.text(), "the line")
        await screen.press("enter")
        assert "boom is not an action" in screen.text()
        await screen.press("ctrl+u", *"star", "enter")
        await screen.settle()
        assert "existing article" in screen.text()
        await screen.press("escape")
        assert "Rule “the”: star (matches" in screen.bar
        library = screen.app.library
        (rule,) = library.rules.list()
        assert (rule.query, str(rule.actions)) == ("the", "star")
        found = library.rules.preview("the").ids
        assert library.rules.apply_to_old(rule) == len(found)
        await run(screen, "go_article_rules")
        assert isinstance(screen.app.screen, ArticleRulesPage)
        await screen.until(lambda: "the: star" in screen.text(), "the rule")
        row = library.articles.get(found[0])
        assert row is not None
        assert row.title[:12] in screen.text()
        await screen.press("delete")
        await screen.settle()
        assert library.rules.list() == []
        await screen.until(lambda: "No rules yet." in screen.text(), "what to do")
        assert "press / to search" in " ".join(screen.text().split())
        await screen.press("u")
        await screen.settle()
        assert len(library.rules.list()) == 1


async def test_a_rule_is_made_from_a_search_that_is_typed_and_acts_on_old_articles(
    home: Path,
) -> None:
    async with running(home) as screen:
        library = screen.app.library
        await run(screen, "make_rule")
        await screen.press(*"/(a/", "enter")
        await screen.settle()
        await screen.press("enter")
        assert "has no “)”" in screen.text()
        await screen.press("ctrl+u", *"harbour", "enter")
        await screen.until(lambda: "what to do" in screen.text(), "the actions")
        await screen.press(*"lists", "enter")
        await screen.settle()
        await screen.press("enter")
        await screen.until(lambda: "hidden by rules" in screen.text(), "the number of hidden ones")
        hidden = library.articles.hidden()
        assert hidden > 0
        await screen.press("g", "x")
        await screen.until(
            lambda: f"{hidden} unread of {hidden}" in screen.text(), "the hidden ones"
        )
        assert "Rule harbour (harbour): hidden." in screen.text()
        await screen.press("u")
        await screen.settle()
        assert library.articles.hidden() == 0


async def test_rules_are_put_in_another_order_and_back(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        for name in ("First", "Second", "Third"):
            library.rules.set(name, "harbour", "star")

        def order() -> list[str]:
            return [rule.name for rule in library.rules.list()]

        await run(screen, "go_article_rules")
        await screen.until(lambda: "Third" in screen.text(), "the rules")
        await screen.press("ctrl+up")
        assert "is the first already" in screen.bar
        await screen.press("j", "ctrl+down")
        await screen.until(lambda: "“Second” is now number 3" in screen.bar, "the new place")
        assert order() == ["First", "Third", "Second"]
        await screen.settle()
        await screen.press("ctrl+up", "ctrl+up")
        await screen.settle()
        assert order() == ["Second", "First", "Third"]
        await screen.press("delete")
        await screen.settle()
        assert order() == ["First", "Third"]
        for _ in range(4):
            await screen.press("u")
            await screen.settle()
        assert order() == ["First", "Second", "Third"]


async def test_a_rule_is_edited_applied_reverted_and_turned_off(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        library.rules.set("Port", "harbour", "hide")
        library.rules.set("Other", "treaty", "dim")
        await run(screen, "go_article_rules")
        await screen.until(lambda: "Port" in screen.text(), "the rule")
        page = screen.app.screen
        assert isinstance(page, ArticleRulesPage)
        page.handlers()["apply_rule"]()
        await screen.until(lambda: "Rule “Port” acted on" in screen.bar, "what it did")
        assert library.articles.hidden() > 0
        await screen.settle()
        page.handlers()["revert_rule"]()
        await screen.until(lambda: "Reverted what rule “Port” did" in screen.bar, "what is back")
        assert library.articles.hidden() == 0
        await screen.settle()
        page.handlers()["switch_rule"]()
        await screen.until(lambda: "Port (off)" in screen.text(), "the state")
        assert not library.rules.named("Port").enabled
        await screen.settle()
        await screen.press("e", "ctrl+u", *"Other = x => star", "enter")
        assert "There is a rule Other already" in screen.text()
        await screen.press("ctrl+u", *"Quay = harbour => star", "enter")
        await screen.until(lambda: "Changed rule “Quay”" in screen.bar, "the change")
        (rule, _) = library.rules.list()
        assert (rule.name, str(rule.actions), rule.enabled) == ("Quay", "star", True)
        for _ in range(2):
            await screen.press("u")
            await screen.settle()
        assert library.rules.named("Port").enabled
