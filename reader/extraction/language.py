"""The language of a text: by script first, then by its most common short words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAMPLE = 6000
"""Characters examined, half from the start and half from the middle."""

_COMMON = {
    "en": """
        the of and to in is that for was on with as it by at from his he she they have has had
        be are were will would not this which but or an been their said who its after about than
        when i you we my your our me him her if all no so do what can one there out up just more
    """,
    "de": """
        der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an
        werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so
        zum war haben nur oder aber vor zur bis mehr durch man sein wurde ich wir kann
    """,
    "fr": """
        le de la les et des en un une du que est pour qui dans par sur au pas plus avec ce il ne
        se sont son ont aux cette mais ou comme nous été leur elle sa ses je vous ils était fait
        être
    """,
    "es": """
        el de la que y en los del se las por un para con no una su al lo como más pero sus le ya
        este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde
        todo fue han era ha son
    """,
    "pt": """
        o de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das
        à seu sua ou quando muito nos já eu também pelo pela até isso ela entre depois sem mesmo
        aos são foi está tem
    """,
    "it": """
        il di che la e è un per in una non con del da sono si dei le della al ha nel i gli alla
        più come anche lo ma ci se dal delle nella o su hanno questo stato era ai suo essere
        degli
    """,
    "nl": """
        de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij
        nog uit door naar heeft hij ze wordt tot je over werd worden ik wij hebben geen was deze
    """,
    "sv": """
        och i att det som en på är av för med till den har de inte om ett han men var jag från
        vi så kan när eller efter sig skulle hade blev under också ut vid hon sin
    """,
    "da": """
        og i at det som en på er af for med til den har de ikke om et han men var jeg fra vi så
        kan når eller efter sig ville havde blev også ud ved hun sin mod bliver blevet
    """,
    "no": """
        og i at det som en på er av for med til den har de ikke om et han men var jeg fra vi så
        kan når eller etter seg ville hadde ble også ut ved hun sin mot blir blitt være
    """,
    "fi": """
        ja on ei että se oli hän mutta ovat kun joka myös sen ole kuin mukaan tai vain jos niin
        ovat olla ollut sekä jo mitä voi hänen jälkeen nyt
    """,
    "pl": """
        w i na z do się nie że jest o to za od po jak przez co dla ale oraz tym przy ma są tego
        już jego który które tylko być był była czy może ich bardzo
    """,
    "cs": """
        a v se na je že s o z do to i ve k za pro by jako ale po jsou který podle od jeho jak
        když už také byl bylo však nebo jsem která které být této
    """,
    "sk": """
        a v sa na je že s o z do to aj vo k za pre by ako ale po sú ktorý podľa od jeho keď už
        tiež bol bolo však alebo som ktorá ktoré byť
    """,
    "hu": """
        a az és hogy nem is egy ez meg csak de volt már el ki mint kell még fel vagy azt lesz
        van lehet szerint után között majd aki amely ezt pedig
    """,
    "ro": """
        de și în a la cu pe nu că din care un o să se pentru mai este sunt ce au fost prin dar
        ale sau după cum fi lui între acest această lor către
    """,
    "tr": """
        ve bir bu da de için ile olarak çok daha olan gibi ne var en sonra kadar ancak ise değil
        ama her diye oldu dedi olduğunu taraf\u0131ndan göre mi şey yeni
    """,
    "id": """
        yang dan di dengan untuk dari dalam tidak ini itu pada adalah akan oleh sebagai juga
        telah karena bisa mereka ada kepada tersebut saat bahwa atau sudah kami lebih
    """,
    "vi": """
        và của là có không được cho trong các những một người với này đã để khi từ đến ra về như
        cũng tại vào năm ông theo nhiều
    """,
    "hr": """
        i u je na se da su za od s a o koji bi nije što kao iz će ali ne po ili sve još samo
        koja koje bio nakon više prema
    """,
    "lt": """
        ir į kad su yra iš apie tai bet jis buvo kaip nuo ne už jau tik ar jo per taip dėl prie
    """,
    "et": """
        ja on ei et see oli ta ka kui aga oma mis või kes nii ning mida veel pole ole seda
    """,
    "ca": """
        el de la que i en els del les per un amb una no es al com més però seva seu són aquest
        aquesta ha va dels també ser als
    """,
    "sq": """
        të e në dhe për me që një nga se më është ka si janë por nuk ky kjo do u tyre
    """,
    "sw": """
        na ya wa kwa ni katika la za cha kuwa hiyo huo alisema hii kama yake watu hata baada
    """,
    "tl": """
        ang ng sa na mga at ay ito para ni kay niya hindi siya ko po namin kanyang
    """,
}
_PROFILES = {name: frozenset(words.split()) for name, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]{2,}")
_SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "BENGALI": "bn",
    "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "SINHALA": "si", "THAI": "th", "LAO": "lo", "TIBETAN": "bo",
    "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am", "KHMER": "km",
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "CYRILLIC": "ru",
}  # fmt: skip


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``; ``en`` by default.

    Examines a bounded sample, so the cost does not grow with the text. A short text counts
    as English unless its script or several short words clearly show another language.
    """
    sample = text
    if len(text) > _SAMPLE:
        middle = len(text) // 2
        sample = text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]
    letters = Counter(letter for letter in sample if letter.isalpha())
    foreign = Counter({key: count for key, count in letters.items() if not _is_latin(key)})
    if foreign.total() * 2 > letters.total():
        return _by_script(foreign)
    return _by_words(sample)


def _is_latin(letter: str) -> bool:
    return letter < "\u0370" or "\u1e00" <= letter <= "\u1eff"


def _by_script(letters: Counter[str]) -> str:
    """Return the language of the most common non-Latin script."""
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "?").split(" ")[0].split("-")[0]] += count
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    script = scripts.most_common(1)[0][0]
    if script in ("CJK", "HIRAGANA", "KATAKANA"):
        return "ja" if kana * 20 > scripts.total() else "zh"
    total = scripts[script]

    def share(marks: str) -> float:
        return sum(letters[mark] + letters[mark.upper()] for mark in marks) / total

    if script == "CYRILLIC":
        if share("ђјљњћџ") > 0.01:
            return "mk" if share("ѓќѕ") > 0 else "sr"
        if share("ў") > 0.003:
            return "be"
        if share("іїєґ") > 0.02:
            return "kk" if share("әғқңөұүһ") > 0.02 else "uk"
        if share("әғқңөүһ") > 0.02:
            return "kk"
        return "bg" if share("ъ") > 0.008 and share("ыэё") == 0 else "ru"
    if script == "ARABIC":
        if share("ٹڈڑںے") > 0.01:
            return "ur"
        return "fa" if share("پچژگی") > 0.02 else "ar"
    return _SCRIPTS.get(script, "und")


def _by_words(sample: str) -> str:
    """Return the language whose most common words the text shares most."""
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "en"
    counts = Counter(words)
    hits = {
        name: sum(count for word, count in counts.items() if word in profile)
        for name, profile in _PROFILES.items()
    }
    english = hits.pop("en")
    best = max(hits, key=lambda name: (hits[name], name))
    clear = hits[best] >= 3 and hits[best] > 2 * english and hits[best] * 8 >= len(words)
    return best if clear else "en"
