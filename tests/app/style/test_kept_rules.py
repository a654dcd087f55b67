"""Rules of the style sheets that were kept are those that are parsed, and nothing else is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from reader.app.style import APP_SHEET, PAGES_SHEET, kept_rules
from reader.app.style.themes import DARK


def _sheet(variables: dict[str, str]) -> Stylesheet:
    sheet = Stylesheet(variables=variables)
    sheet.read_all([APP_SHEET, PAGES_SHEET])
    for owner in (App, Screen):
        place = ("", owner.__name__)
        sheet.add_source(owner.DEFAULT_CSS, place, is_default_css=True, scope=owner.__name__)
    return sheet


@pytest.fixture
def variables() -> dict[str, str]:
    return {**App().get_css_variables(), **{name: DARK[name] for name in ("raised", "strong")}}


def test_all_rules_come_back_as_they_were_parsed(
    tmp_path: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = _sheet(variables)
    assert len(parsed.rules) > 50
    kept_rules.keep(parsed, tmp_path, variables)
    again = _sheet(variables)
    assert kept_rules.take(again, tmp_path, variables)
    monkeypatch.setattr("textual.css.stylesheet.parse", None)  # nothing is parsed any more
    assert again.css == parsed.css
    assert [one.specificity for rule in again.rules for one in rule.selector_set] == [
        one.specificity for rule in parsed.rules for one in rule.selector_set
    ]


def test_rules_of_other_colours_and_damaged_files_are_not_taken(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    sheet = _sheet(variables)
    assert not kept_rules.take(sheet, tmp_path, variables)
    sheet.parse()
    kept_rules.keep(sheet, tmp_path, variables)
    assert not kept_rules.take(sheet, tmp_path, {**variables, "accent": "#ff0000"})
    file = tmp_path / kept_rules.NAME
    file.write_bytes(file.read_bytes()[:-9])
    assert not kept_rules.take(sheet, tmp_path, variables)


def test_other_values_than_those_of_styles_are_refused(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    sheet = _sheet(variables)
    sheet.parse()
    kept_rules.keep(sheet, tmp_path, variables)
    file = tmp_path / kept_rules.NAME
    kept = file.read_text("utf-8")
    assert kept_rules.take(_sheet(variables), tmp_path, variables)
    for name in ("os.system", "__class__", "Styles", ""):
        file.write_text(kept.replace('["Color",', f'["{name}",'), "utf-8")
        assert not kept_rules.take(_sheet(variables), tmp_path, variables)


def test_every_value_of_a_kept_rule_is_the_parsed_one(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    parsed, again = _sheet(variables), _sheet(variables)
    parsed.parse()
    kept_rules.keep(parsed, tmp_path, variables)
    assert kept_rules.take(again, tmp_path, variables)
    for mine, theirs in zip(again.rules, parsed.rules, strict=True):
        values = mine.styles.get_rules()
        layout, other = values.pop("layout", None), theirs.styles.get_rules()
        assert type(layout) is type(other.pop("layout", None))
        assert values == other
        assert mine.styles.important == theirs.styles.important
        assert mine.selector_set == theirs.selector_set
        assert mine.selector_names == theirs.selector_names
        assert mine.pseudo_classes == theirs.pseudo_classes
        assert (mine.is_default_rules, mine.tie_breaker) == (
            theirs.is_default_rules,
            theirs.tie_breaker,
        )
