"""Our dates on passages labelled before they were read by any program: spans, values, grades."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.held_out import Dated, Time, dated_passages
from reader.extraction.dates import read_dates
from reader.extraction.dates.values import days_covered
from reader.extraction.published import infer
from reader.model import DateMention, Grade, Published

_WORDS = 30


def print_scores(shared: Path, *, errors: bool) -> None:
    """Read the passages, print how many times are right, and each error if wanted."""
    verdicts: Counter[str] = Counter()
    grades: Counter[tuple[str, str]] = Counter()
    spans = 0
    for passage in dated_passages(shared):
        mentions = _read(passage)
        used: set[int] = set()
        for time in passage.times:
            mention = _match(time, mentions)
            used |= {mention.start} if mention else set()
            verdict = _verdict(time, mention)
            verdicts[verdict] += 1
            if mention is not None and verdict in ("right", "wrong"):
                grades[mention.grade.value, verdict] += 1
                spans += (mention.start, mention.end) == (time.start, time.end)
            if errors and verdict not in ("right", "either will do", "rightly left open"):
                _show(passage, time, verdict, mention)
        for mention in mentions:
            if mention.start not in used:
                verdicts["no time at all"] += 1
                grades[mention.grade.value, "wrong"] += 1
                if errors:
                    time = Time(mention.start, mention.end, "nothing")
                    _show(passage, time, "no time at all", mention)
    for verdict, count in verdicts.most_common():
        print(f"  {count:4} {verdict}")
    given = verdicts["right"] + verdicts["wrong"] + verdicts["no time at all"]
    labelled = sum(verdicts[name] for name in ("right", "wrong", "left open", "missed"))
    print(f"  values: precision {100 * verdicts['right'] / given:.1f} of {given}, "
          f"recall {100 * verdicts['right'] / labelled:.1f} of {labelled}; "
          f"spans exact {spans} of {verdicts['right'] + verdicts['wrong']}")  # fmt: skip
    for grade in (Grade.STATED, Grade.CERTAIN, Grade.LIKELY):
        right, wrong = grades[grade.value, "right"], grades[grade.value, "wrong"]
        print(f"  {grade.value:8} {right} right, {wrong} wrong")


def _read(passage: Dated) -> list[DateMention]:
    """What a reader's panel would show of the passage: times of the calendar, and open ones."""
    day = passage.published
    published = Published(day, Grade.STATED, "Given.") if day else infer(passage.text)
    return [
        mention
        for mention in read_dates(passage.text, published).dates
        if mention.type in ("DATE", "TIME")
        and (mention.value is None or days_covered(mention.value))
    ]


def _match(time: Time, mentions: list[DateMention]) -> DateMention | None:
    """The mention that shares most with a labelled time."""
    shared = [(min(m.end, time.end) - max(m.start, time.start), m) for m in mentions]
    found = max(shared, key=lambda pair: pair[0], default=(0, None))
    return found[1] if found[0] > 0 else None


def _verdict(time: Time, mention: DateMention | None) -> str:
    value = mention.value if mention else None
    if time.value == "-":
        return "either will do"
    if time.value in ("open", "vague"):
        return "rightly left open" if value is None else "wrong"
    if mention is None:
        return "missed"
    return "left open" if value is None else "right" if value == time.value else "wrong"


def _show(passage: Dated, time: Time, verdict: str, mention: DateMention | None) -> None:
    text = passage.text
    before = " ".join(text[max(0, time.start - _WORDS) : time.start].split())
    after = " ".join(text[time.end : time.end + _WORDS].split())
    got = f"got {mention.value}, {mention.grade.value}: {mention.why}" if mention else ""
    print(f"    {verdict} {passage.id} {before} [{text[time.start : time.end]}] {after}: "
          f"{time.value} {got}")  # fmt: skip
