"""Damaged feeds through the whole way: asked for, parsed, stored, set in lines.

A few hundred here; ``benchmarks/mutants.py`` makes thousands of any folder of feeds.
"""

from __future__ import annotations

import json

from reader.library.feeds.refresh import refresh_feeds
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.escapes import ESCAPES
from tests.hostile_server import HostileServer, page
from tests.mutants import look_through, mutants

HTML = (
    "<p>Caf\u00e9 &amp; <a href='/a?b=1&c'>bar</a> <b>bold</b></p><ul><li>one<li>two</ul>"
    "<table><tr><th>a<th>b<tr><td>1<td>2</table><pre>x\ty</pre><img src=/i alt='a picture'>"
    "<blockquote>said</blockquote>"
)
ENTRY = HTML.replace("&", "&amp;").replace("<", "&lt;")
DOCUMENTS = [
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>News</title>"
    "<ttl>60</ttl><link>http://a.example/</link><item><guid>1</guid><title>One</title>"
    f"<link>/1</link><pubDate>Tue, 06 Jan 2026 12:00:00 GMT</pubDate><author>a@b.example (Ann)"
    f"</author><description>{ENTRY}</description></item><item><title>Two &#8212; two</title>"
    f"<content:encoded><![CDATA[{HTML}]]></content:encoded></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/x/'><id>f</id><title "
    "type='html'>At&amp;amp;om</title><entry><id>1</id><title>\u4f60\u597d</title><link href='1'/>"
    f"<updated>2026-01-06T12:00:00Z</updated><content type='html'>{ENTRY}</content></entry>"
    "<entry><id>2</id><title>Two</title><content type='xhtml'><div xmlns="
    "'http://www.w3.org/1999/xhtml'><p>Text</p></div></content></entry></feed>",
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "JSON",
            "items": [{"id": n, "title": f"T{n} \U0001f600", "content_html": HTML} for n in "12"],
        }
    ),
    f"<html><head><title>A page</title><link rel=alternate type=application/rss+xml href=/f></head>"
    f"<body>{HTML}</body></html>",
]


def test_mutants_become_clean_text_or_a_sentence(library: Library) -> None:
    made = list(mutants([one.encode() for one in DOCUMENTS], 120))
    with HostileServer() as server:
        for number, body in enumerate(made):
            server.answers[f"/{number}"] = page(body)
            library.feeds.add(Subscription(server.url(f"/{number}")))
        report = refresh_feeds(library.database, library.feeds.list(), per_host=8)
    assert len(report.results) == len(made)
    assert not [r.problem for r in report.results if r.problem and not r.problem.endswith(".")]
    assert not [r.problem for r in report.results if "Error" in r.problem]
    faults = look_through(library)
    assert faults.found == []
    assert faults.articles > 60


def test_the_same_seed_makes_the_same_mutants() -> None:
    documents = [one.encode() for one in DOCUMENTS]
    assert list(mutants(documents, 20)) == list(mutants(documents, 20))
    assert list(mutants(documents, 20)) != list(mutants(documents, 20, seed=2))
    assert len(set(mutants(documents, 20)).difference(documents)) > 15


def test_what_is_not_clean_is_found(library: Library) -> None:
    with HostileServer({"/": page(DOCUMENTS[0])}) as server:
        library.feeds.add(Subscription(server.url("/")))
        refresh_feeds(library.database)
    with library.database.write() as connection:
        connection.execute("UPDATE article SET author = ? WHERE id = 1", (ESCAPES[30],))
    assert look_through(library).found
