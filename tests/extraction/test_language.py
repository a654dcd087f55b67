"""Languages are told apart cheaply; English is the default."""

import pytest

from reader.extraction.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The president said on Monday that the talks would go on in Paris."),
        ("de", "Die Kanzlerin hat am Montag gesagt, dass die Gespräche weiter gehen."),
        ("fr", "Le président a dit lundi que les discussions sont longues."),
        ("es", "El presidente dijo el lunes que las conversaciones no son para hoy."),
        ("it", "Il presidente ha detto che i colloqui con gli alleati sono in una fase nuova."),
        ("pt", "O presidente disse que as conversas com os aliados não são para uma semana."),
        ("nl", "De premier zei dat het overleg met de partners op maandag niet zou zijn."),
        ("pl", "Prezydent nie powiedział, że to jest w planie i jak się to skończy."),
        ("tr", "bu görüşme için çok olumlu olduğunu ve daha dedi."),
        ("uk", "Президент заявив, що переговори в Києві тривають."),
        ("ru", "Президент заявил, что переговоры продолжаются."),
        ("ar", "قال الرئيس إن المفاوضات ستستمر"),
        ("he", "ראש הממשלה אמר"),
        ("el", "\u039f πρόεδρος είπε"),
        ("zh", "中国国家主席星期一会见"),
        ("ja", "日本の首相は月曜日に発表した。"),
        ("ko", "대통령은 월요일에 발표했다"),
    ],
)  # fmt: skip
def test_languages(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Paris",
        "42",
        "Le Pen wins",
        "SOCCER - JAPAN GET LUCKY WIN",
        "— … \U0001f600",
    ],
)
def test_short_texts_count_as_english(text: str) -> None:
    assert language_of(text) == "en"


def test_a_foreign_quotation_does_not_make_a_text_foreign() -> None:
    text = "The mayor said “il ne faut pas que les gens aient peur” and left for the airport. " * 2
    assert language_of(text) == "en"
