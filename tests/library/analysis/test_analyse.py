"""Reading texts in the background: one bad text stops nothing, a better version reads again."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.extraction import worker
from reader.library.analysis import extractor_process
from reader.library.analysis.analyse import analyse_pending
from reader.library.analysis.extractor_process import ExtractorProcess, Request
from reader.library.library import Library, LibraryError, View
from reader.model import Published
from tests.library.builders import add_source, entry, put

STAND_IN = """
import json, os, signal, sys, time
print(json.dumps({"ready": 1}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    text = request["text"]
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "HANG" in text:
        signal.setitimer(signal.ITIMER_PROF, 0.2)
        while True: pass
    if "BAD" in text:
        answer = {"problem": "The text could not be analysed (ValueError)."}
    else:
        answer = {"language": "en", "published": request["published"], "dates": [],
                  "people": [], "problem": ""}
    print(json.dumps({"id": request["id"], "version": 1, **answer}), flush=True)
"""


@pytest.fixture
def placeholder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stand_in.py"
    path.write_text(STAND_IN)
    monkeypatch.setattr(extractor_process, "COMMAND", (str(path),))


@pytest.mark.usefixtures("placeholder")
def test_a_text_that_crashes_hangs_or_fails_is_marked_and_the_rest_is_read(
    library: Library,
) -> None:
    source = add_source(library)
    bodies = ["fine"] * 5 + ["CRASH", "HANG", "BAD"] + ["fine"] * 5
    ids = put(library, source, *(entry(str(n), body=body) for n, body in enumerate(bodies)))
    stored: list[int] = []

    assert analyse_pending(library, on_stored=stored.append) == len(ids)

    problems = {}
    for body, article_id in zip(bodies, ids, strict=True):
        findings = library.findings.of(article_id)
        assert findings is not None
        problems[body] = findings.problem
    assert problems == {
        "fine": "",
        "CRASH": "The analysis of this text crashed, and it was skipped.",
        "HANG": "The text took too long to analyse and was skipped.",
        "BAD": "The text could not be analysed (ValueError).",
    }
    assert sorted(stored) == sorted(ids)
    assert analyse_pending(library) == 0


@pytest.mark.usefixtures("placeholder")
def test_the_newest_come_first_and_a_cancelled_run_can_go_on(library: Library) -> None:
    source = add_source(library)
    put(library, source, *(entry(f"{n}", day=f"2024-02-{n:02}") for n in range(1, 21)))
    stored: list[int] = []

    analyse_pending(library, on_stored=stored.append, cancelled=lambda: len(stored) >= 6)

    newest = list(library.articles.ids(View()))
    assert stored == newest[: len(stored)]
    assert len(stored) < 20
    assert library.findings.of(newest[-1]) is None
    analyse_pending(library, on_stored=stored.append)
    assert stored == newest


def test_a_process_that_cannot_start_is_an_error_and_marks_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extractor_process, "COMMAND", (str(tmp_path / "absent.py"),))
    (article_id,) = put(library, add_source(library), entry())
    with pytest.raises(LibraryError, match="does not start"):
        analyse_pending(library)
    assert library.findings.of(article_id) is None


def test_findings_are_stored_as_they_were_found(library: Library) -> None:
    source = add_source(library)
    body = "Prime Minister Ann Poe met Bob Grey on 3 May 2024. Poe left yesterday."
    one, two = put(library, source, entry("1", body=body), entry("2", body="Ann Poe stayed."))

    assert analyse_pending(library) == 2

    article, findings = library.articles.get(one), library.findings.of(one)
    assert article is not None
    assert findings is not None
    values = {date.text: date.value for date in findings.dates}
    assert values["3 May 2024"] == "2024-05-03"
    assert values["yesterday"] == "2024-05-03"
    for date in findings.dates:
        assert article.text[date.start : date.end] == date.text
    poe = next(person for person in findings.people if person.name == "Ann Poe")
    assert [m.text for m in poe.person.mentions] == ["Ann Poe", "Poe"]
    assert poe.also_in == 1
    page = library.people.get(poe.person_id)
    assert page is not None
    assert set(page.articles) == {one, two}
    assert (page.first_seen.day, page.last_seen.day) == ("2024-05-04", "2024-05-04")
    assert [role.role for role in page.roles] == ["Prime Minister"]
    assert {name for _, name, _ in page.companions} == {"Bob Grey"}
    assert library.findings.of(library.articles.first_page(View(person=poe.person_id))[0].id)
    assert library.articles.count(View(day=("2024-05-01", "2024-05-03"))).total == 1
    assert library.articles.count(View(day=("2024-05-04", "2024-05-09"))).total == 0
    told = list(library.findings.dates(View(day=("2024-05-03", "2024-05-03"))))
    assert [mention.mention.text for mention in told] == ["3 May 2024", "yesterday"]
    assert told[1].sentence == "Poe left yesterday."
    assert library.people.list()[0].name == "Ann Poe"
    assert library.people.list(View(text="burned"))[0].articles == 2


def test_credits_ages_and_names_that_may_be_people_are_stored(library: Library) -> None:
    body = "Mayor Ann Poe, 44, spoke. Deere cut a forecast. Deere said demand was weak."
    body += "\n\nEditing by Bob Grey"
    [one] = put(library, add_source(library), entry("1", body=body))
    analyse_pending(library)
    findings = library.findings.of(one)
    assert findings is not None
    assert findings.unsure == ("Deere",)
    people = {p.name: p.person for p in findings.people}
    assert (people["Ann Poe"].credit, people["Ann Poe"].born) == ("", 1980)
    assert people["Bob Grey"].credit == "editor"
    assert library.findings.credits(one) == [("Bob Grey", "editor")]


def test_a_new_version_reads_everything_again_and_a_person_keeps_the_number(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = add_source(library)
    (article_id,) = put(library, source, entry(body="Ann Poe met Bob Grey."))
    analyse_pending(library)
    before = library.findings.of(article_id)
    with library.database.write() as connection:
        connection.execute("UPDATE article SET analysed_by = 0")
    assert library.findings.of(article_id) == before
    assert analyse_pending(library) == 1
    assert library.findings.of(article_id) == before


def test_a_changed_text_loses_its_findings_until_it_is_read(library: Library) -> None:
    source = add_source(library)
    (article_id,) = put(library, source, entry(body="Ann Poe met Bob Grey."))
    analyse_pending(library)
    put(library, source, entry(body="Carla Dunn met Bob Grey."))
    assert library.findings.of(article_id) is None
    assert library.people.list() == []
    analyse_pending(library)
    assert {person.name for person in library.people.list()} == {"Carla Dunn", "Bob Grey"}
    with library.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (2,)


def test_the_worker_answers_line_by_line_and_in_order() -> None:
    requests = [
        {"id": "a", "text": "He met Ann Poe on Monday.", "published": "2026-01-07"},
        {"id": 2, "text": "", "published": None},
        {"id": 3, "text": "Le président de la République est arrivé hier à Paris avec ses amis."},
        {"id": 4, "text": "On Monday.", "published": ["2026-01-07", "likely", "Neighbours."]},
        {"id": 5, "text": "On Monday.", "published": "nonsense"},
        {"oops": 1},
    ]
    lines = "".join(json.dumps(request) + "\n" for request in requests) + "not json\n"
    run = subprocess.run(
        [sys.executable, "-m", worker.__name__],
        input=lines.encode(),
        capture_output=True,
        check=True,
    )
    ready, *answers = map(json.loads, run.stdout.splitlines())
    assert "ready" in ready
    assert [answer["id"] for answer in answers] == ["a", 2, 3, 4, 5, None, None]
    assert worker.from_wire(answers[0]).dates[0].value == "2026-01-05"
    assert worker.from_wire(answers[3]).published.why == "Neighbours."
    assert answers[2]["language"] == "fr"
    assert all(answer["problem"] for answer in answers[4:])


def test_an_endless_text_is_taken_in_slices_and_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SLICE", 3000)
    monkeypatch.setattr(worker, "MAX_CHARS", 10_000)
    text = "Ann Poe left on 3 May 2024. It was a day like any other in the town.\n\n" * 200
    found, problem = worker.analyse(text, "2024-05-04")
    assert problem == worker.CUT
    assert len(found.people) == 1
    mentions = [m.start for m in found.people[0].mentions]
    assert mentions == sorted(set(mentions))
    assert len(mentions) > 100
    assert all(text[d.start : d.end] == d.text for d in found.dates)
    bounds = list(worker.slices(text[:10_000]))
    assert bounds[0][0] == 0
    assert bounds[-1][1] == 10_000
    assert all(a[1] == b[0] for a, b in itertools.pairwise(bounds))


def test_a_reader_ends_at_once(tmp_path: Path) -> None:
    with ExtractorProcess() as reader:
        reader.send(Request(1, "Ann Poe. " * 100_000, Published()))
        list(reader.poll(0.01))
        assert reader.waiting
    assert not list(reader.poll(0.01))
