"""The settings of a feed: entered, stored, listed and shown as they are declared."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.feeds.settings import (
    SETTINGS,
    FeedSettings,
    Kind,
    Setting,
    checked,
    for_document,
    for_list,
    from_columns,
    from_list,
)
from reader.library.storage.errors import LibraryError
from reader.library.storage.tables import TABLES

NUMBERS = [setting for setting in SETTINGS if setting.declared.kind is Kind.NUMBER]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=2),
    max_leaves=4,
)
FULL = FeedSettings(
    every=7200,
    full_text=True,
    keep_pages=True,
    keep_days=30,
    keep_count=500,
    keep_size=9,
    allow_private=True,
    user_agent="me/1",
    login="keyring: me",
)


def test_every_field_is_declared_with_a_column_and_an_option() -> None:
    assert [setting.name for setting in SETTINGS] == [one.name for one in fields(FeedSettings)]
    (feed,) = (table for table in TABLES if table.name == "feed")
    assert {setting.column for setting in SETTINGS} <= set(feed.stored)
    options = [option for setting in SETTINGS for option in setting.declared.options]
    assert len(set(options)) == len(options)
    assert all(option.startswith("--") for option in options)
    assert all(len(setting.declared.label) <= 14 for setting in SETTINGS)


def test_settings_come_back_from_columns_and_list() -> None:
    assert all(setting.of(FULL) != setting.default for setting in SETTINGS)
    assert from_columns(setting.of(FULL) for setting in SETTINGS) == FULL
    assert from_list(for_list(FULL)) == FULL
    assert for_list(FeedSettings()) == {}
    assert checked(FULL) == FULL
    assert for_document(FeedSettings())["user_agent"] is None


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.name)
@given(number=st.integers(-10, 10_000_010))
def test_a_number_is_taken_in_its_range_alone(setting: Setting, number: int) -> None:
    if setting.declared.least <= number <= 9_999_999:
        value = setting.parse(f" {number} ")
        assert setting.checked(value) == value
        assert setting.entered(value) == str(number)
        assert setting.words(value).startswith(f"{number:,} ")
    else:
        with pytest.raises(LibraryError, match="must be a whole number"):
            setting.parse(str(number))


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.name)
def test_no_number_is_the_default(setting: Setting) -> None:
    assert setting.parse("auto") is setting.parse("") is None
    assert setting.words(None) == setting.declared.unset
    assert setting.entered(None) == ""


@given(known=st.dictionaries(st.sampled_from([s.column for s in SETTINGS]), ANYTHING))
def test_whatever_a_list_has_makes_settings(known: dict[str, object]) -> None:
    found = from_list(known)
    assert checked(found) == found
