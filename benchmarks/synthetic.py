"""Libraries of any size, for measuring: realistic titles, texts, marks, dates and people.

``python -m benchmarks.synthetic LIBRARY ARTICLES [--words 120]`` makes one; the same
numbers give the same library. 100,000 articles take some ten seconds. It writes the
tables directly, without triggers, and sets the counters at the end.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from benchmarks.fiction import (
    BODIES,
    PLACES,
    ROLES,
    SOURCES,
    TAGS,
    Body,
    Made,
    Writer,
)
from reader.library.library import Library
from reader.library.storage import migrations
from reader.library.storage.fold import fold

BATCH = 5000


def build(path: Path, articles: int, *, words: int = 120, seed: int = 7) -> None:
    """Make a library of ``articles`` articles at ``path``, where nothing may be yet."""
    Library.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        triggers, indexes = _take_down(connection)
        writer = Writer(seed, words, min(BODIES, articles))
        connection.execute("BEGIN")
        _add_fixed(connection, writer)
        for start in range(0, articles, BATCH):
            numbers = range(start, min(start + BATCH, articles))
            _add(connection, [(n + 1, writer.article(n, articles)) for n in numbers])
        _set_counters(connection)
        for statement in (*indexes, *triggers):
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def ensure(folder: Path, articles: int, *, words: int = 120) -> Path:
    """Return a library of that size in ``folder``, made now if it is not there yet."""
    path = folder / f"synthetic-{migrations.VERSION}-{articles}-{words}.db"
    if not path.exists():
        fresh = path.with_suffix(".part")
        fresh.unlink(missing_ok=True)
        build(fresh, articles, words=words)
        fresh.rename(path)
    return path


def _take_down(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Drop triggers and indexes; return the statements that make them again."""
    made: dict[str, list[str]] = {"trigger": [], "index": []}
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') "
        "AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, sql in rows:
        connection.execute(f"DROP {kind} {name}")
        made[kind].append(sql)
    return made["trigger"], made["index"]


def _add_fixed(connection: sqlite3.Connection, writer: Writer) -> None:
    connection.executemany(
        "INSERT INTO source(id, kind, location, title) VALUES (?, 'feed', ?, ?)",
        [
            (n + 1, f"https://feed{n}.example/rss", f"The {PLACES[n % len(PLACES)]} Post {n}")
            for n in range(SOURCES)
        ],
    )
    connection.executemany("INSERT INTO tag(name) VALUES (?)", [(tag,) for tag in TAGS])
    connection.executemany(
        "INSERT INTO person(id, name) VALUES (?, ?)",
        [(n + 1, name) for n, name in enumerate(writer.people)],
    )


def _add(connection: sqlite3.Connection, batch: list[tuple[int, Made]]) -> None:
    many = connection.executemany
    many(
        "INSERT INTO article(id, source_id, key, title, author, url, published_at, "
        "published_grade, published_why, published_from, sort_at, added, read, starred, words, "
        "content_hash, analysed_by, tags) VALUES (?, ?, ?, ?, ?, ?, ?, 'stated', "
        "'Stated by the feed.', 'source', ?, ?, ?, ?, ?, ?, 1000000, ?)",
        _articles(batch),
    )
    many(
        "INSERT INTO article_filter VALUES (?, ?, ?, ?)",
        [
            (_second(made, n), n, made.source, fold(f"{made.title}\n{made.author}"))
            for n, made in batch
        ],
    )
    many(
        "INSERT INTO content VALUES (?, ?, ?, ?, 'stated', 'Stated by the feed.')",
        [
            (
                n,
                f"{made.title}\n\n{made.body.text}",
                f'[[0,{len(made.title)},"title",""]]',
                made.day.isoformat(),
            )
            for n, made in batch
        ],
    )
    many(
        "INSERT INTO article_tag VALUES (?, ?)",
        [(made.tag, n) for n, made in batch if made.tag],
    )
    many(
        "INSERT INTO analysis(article_id, version, language, published_at) "
        "VALUES (?, 1000000, 'en', ?)",
        [(n, made.day.isoformat()) for n, made in batch],
    )
    many(
        "INSERT INTO date_mention(article_id, start, end, text, type, value, mod, first, last, "
        "days, grade, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _dates(batch),
    )
    many(
        "INSERT INTO article_person(article_id, place, person_id, name, forms, roles, mentions, "
        "count, quotes, why, same_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]', '', ?)",
        _people(batch),
    )


def _second(made: Made, number: int) -> int:
    return (made.day - date(1970, 1, 1)).days * 86_400 + number % 86_400


def _articles(batch: list[tuple[int, Made]]) -> Iterator[tuple[object, ...]]:
    for n, made in batch:
        at = _second(made, n)
        stamp = f"{made.day.isoformat()}T{time.strftime('%H:%M:%S', time.gmtime(at))}+00:00"
        tags = TAGS[made.tag - 1] if made.tag else ""
        yield (
            n, made.source, f"guid-{n}", made.title, made.author, f"https://example.org/{n}",
            stamp, at, at, made.read, made.starred, made.body.words + 8,
            sha256(f"{made.title}{n}".encode()).digest(), tags,
        )  # fmt: skip


def _dates(batch: list[tuple[int, Made]]) -> Iterator[tuple[object, ...]]:
    for n, made in batch:
        front = len(made.title) + 2
        for start, end, wording, away in made.body.dates:
            day = (made.day + timedelta(days=away)).isoformat()
            yield (
                n, start + front, end + front, wording, "DATE", day, None, day, day, 1,
                "certain", f"{wording} -> {day}: counted from the publication.",
            )  # fmt: skip


def _people(batch: list[tuple[int, Made]]) -> Iterator[tuple[object, ...]]:
    for n, made in batch:
        for row in _cast(made.body, len(made.title) + 2):
            yield (n, *row)


@lru_cache(maxsize=200_000)
def _cast(body: Body, front: int) -> tuple[tuple[object, ...], ...]:
    """Return the people of a text under a title, as the rows that hold them."""
    rows = []
    for place, (person, mentions) in enumerate(body.people):
        name = mentions[0][2]
        moved = [[start + front, end + front, text, "name"] for start, end, text in mentions]
        rows.append(
            (
                place,
                person + 1,
                name,
                json.dumps([name]),
                json.dumps([ROLES[person % len(ROLES)]]),
                json.dumps(moved),
                len(mentions),
                f"The same full name: {name}.",
            )
        )
    return tuple(rows)


def _set_counters(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE source SET (total, unread, starred, starred_unread) = (SELECT count(*), "
        "total(read = 0), total(starred), total(starred > read) "
        "FROM article WHERE source_id = source.id)"
    )
    connection.execute(
        "UPDATE tag SET (total, unread, starred, starred_unread) = (SELECT count(*), "
        "total(read = 0), total(starred), total(starred > read) "
        "FROM article_tag t JOIN article a ON a.id = t.article_id "
        "WHERE t.tag_id = tag.id)"
    )
    connection.execute(
        "CREATE TEMP TABLE seen AS SELECT person_id, count(*) n, sum(count) m, min(sort_at) f, "
        "max(sort_at) l FROM article_person JOIN article ON id = article_id GROUP BY person_id"
    )
    connection.execute("CREATE INDEX temp.seen_person ON seen(person_id)")
    connection.execute(
        "UPDATE person SET (articles, mentions, since, seen) = "
        "(SELECT n, m, f, l FROM seen WHERE person_id = id) "
        "WHERE id IN (SELECT person_id FROM seen)"
    )
    connection.execute(
        "INSERT INTO person_week SELECT ap.person_id, (v.sort_at + 259200) / 604800, count(*) "
        "FROM article_person ap JOIN article v ON v.id = ap.article_id GROUP BY 1, 2"
    )
    connection.execute(
        "INSERT INTO person_source SELECT ap.person_id, v.source_id, count(*) "
        "FROM article_person ap JOIN article v ON v.id = ap.article_id GROUP BY 1, 2"
    )
    connection.execute("INSERT INTO person_form SELECT id, name, articles, articles FROM person")


def main() -> None:
    """Make the library that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--words", type=int, default=120, help="of each text (120)")
    options = parser.parse_args()
    begun = time.monotonic()
    build(options.library, options.articles, words=options.words)
    size = options.library.stat().st_size / 1e6
    print(f"{options.articles:,} articles, {size:,.0f} MB, {time.monotonic() - begun:.1f} s")


if __name__ == "__main__":
    main()
