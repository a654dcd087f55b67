"""Everything about names of people in one place: parts, matches, keys, the form to show."""

from reader.story.identity.name_keys import lookup_keys, name_keys, person_keys
from reader.story.identity.name_match import Match, Strength, compare
from reader.story.identity.person_name import Name, best_name, full_form, parse_name, same_text

__all__ = [
    "Match",
    "Name",
    "Strength",
    "best_name",
    "compare",
    "full_form",
    "lookup_keys",
    "name_keys",
    "parse_name",
    "person_keys",
    "same_text",
]
