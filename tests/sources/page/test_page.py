"""The article of a web page, what the page says about it, and nothing of the page around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Entry, Grade, Published, SpanKind
from reader.sources.files.document import read_documents
from reader.sources.page.page import read_page
from reader.text import clean


def read_document(data: bytes, key: str) -> Entry:
    (entry,) = read_documents(data, key)
    return entry


URL = "https://news.example/city/bridge"
PARAGRAPHS = (
    "The council voted on Monday to close the old bridge for two years, and to build a new one "
    'beside it, as <a href="/report">a report</a> had proposed in the spring of last year.',
    "Engineers found cracks in three of the nine arches. “We had no choice,” said the mayor, "
    "John Smith, after a meeting that lasted until midnight and was open to the public.",
    "Buses will take the long way round, which adds twelve minutes to the journey. Shops in the "
    "old town fear for their trade and asked the city for help with rents.",
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Council closes bridge - The Example</title>
<meta property="og:title" content="Council closes bridge">
<meta name="author" content="Jane Roe"><link rel="canonical" href="/city/bridge-closes">
<meta property="article:published_time" content="2026-02-03T10:00:00+01:00"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
</header>
<div class="cookie-banner"><p>We use cookies to make this site better.</p></div>
<main><article><h1>Council closes bridge</h1>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<h2>Buses</h2><p>{PARAGRAPHS[2]}</p>
<ul><li>Line 4 ends at the market</li><li>Line 9 turns at the park</li></ul></article>
<aside><h3>Related News</h3><ul><li><a href="/1">Rain expected in the north on Sunday</a></li></ul>
</aside></main><section id="comments"><h3>Comments</h3><p>I knew it all along, said nobody.</p>
</section>
<footer><p>© 2026 The Example. All rights reserved.</p></footer></body></html>"""


def test_the_article_is_taken_out_of_the_page() -> None:
    entry = read_page(PAGE, URL)
    for inside in ("cracks in three of the nine arches", "Line 9 turns", "Buses\n\nBuses will"):
        assert inside in entry.text
    for outside in ("Home", "cookies", "Rain expected", "I knew it", "All rights"):
        assert outside not in entry.text
    assert entry.text == clean(entry.text)
    assert entry.text.count("Council closes bridge") == 1
    title = entry.spans[0]
    assert (title.kind, entry.text[title.start : title.end]) == (
        SpanKind.TITLE,
        "Council closes bridge",
    )
    links = {s.value: entry.text[s.start : s.end] for s in entry.spans if s.kind is SpanKind.LINK}
    assert links == {"https://news.example/report": "a report"}


def test_what_the_page_says_about_it() -> None:
    entry = read_page(PAGE, URL)
    assert (entry.key, entry.title, entry.author) == (URL, "Council closes bridge", "Jane Roe")
    assert entry.url == "https://news.example/city/bridge-closes"
    assert entry.published == Published(
        "2026-02-03T10:00:00+01:00", Grade.STATED, "Stated by the page: 2026-02-03."
    )


def test_a_plain_document_is_taken_whole() -> None:
    html = "<title>Notes</title><h1>Notes</h1><p>Short.</p><pre>a\n  b</pre><p>Log in</p>"
    entry = read_document(html.encode(), "notes.html")
    assert entry.text == "Notes\n\nShort.\n\na\n  b\n\nLog in"
    assert [(s.kind, s.value) for s in entry.spans] == [
        (SpanKind.TITLE, ""),
        (SpanKind.CODE, ""),
        (SpanKind.BOILERPLATE, "log-in line"),
    ]


def test_a_saved_page_is_read_like_a_fetched_one() -> None:
    entry = read_document(PAGE.encode("utf-16"), "2020-01-01-saved.html")
    assert entry.title == "Council closes bridge"
    assert entry.published.at == "2026-02-03T10:00:00+01:00"
    assert "Home" not in entry.text


def test_a_page_without_a_title_is_named_after_its_file() -> None:
    entry = read_document(b"<p>One short line", "my notes.htm")
    assert (entry.title, entry.text) == ("One short line", "One short line")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>A long enough headline | The Site</title>", "A long enough headline"),
        (
            "<title>A long enough headline - The Site</title><h1>Other</h1>",
            "A long enough headline",
        ),
        ("<title>Site: The headline</title><h1>The headline</h1>", "The headline"),
        ("<title>Well-known half-truths</title>", "Well-known half-truths"),
        ("<meta property='og:title' content='From og'><title>x</title>", "From og"),
        ("<h1>Only <em>this</em></h1>", "Only this"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},'
            '{"@type":["NewsArticle"],"headline":"From JSON"}]}</script><title>x</title>',
            "From JSON",
        ),
        ("", ""),
    ],
)
def test_the_headline_without_the_site(head: str, title: str) -> None:
    assert read_page(head).title == title


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        (
            '<script type="application/ld+json">[{"@type":"NewsArticle",'
            '"datePublished":"2026-02-03","author":[{"name":"Jane Roe"},'
            '"Li Si",{"url":"x"}]}]</script>',
            "Jane Roe, Li Si",
            "2026-02-03",
        ),
        ('<script type="application/ld+json">{"@type":"NewsArticle",</script>', "", None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "", None),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":7}</script>',
            "",
            None,
        ),
        ('<meta name="author" content="https://x.test/jane">', "", None),
        ('<meta name="date" content="2026-02-30">', "", None),
        (
            '<meta name="parsely-pub-date" content="2026-02-03T08:00:00Z">',
            "",
            "2026-02-03T08:00:00+00:00",
        ),
        (
            '<time pubdate datetime="2026-02-03">x</time><time datetime="2020-01-01">',
            "",
            "2026-02-03",
        ),
        ('<meta itemprop="datePublished" content="2026-02-03">', "", "2026-02-03"),
    ],
)
def test_author_and_date(head: str, author: str, published: str | None) -> None:
    entry = read_page(head)
    assert (entry.author, entry.published.at) == (author, published)


def test_hostile_words_in_the_head_are_cleaned() -> None:
    meta = read_page(
        "<meta property='og:title' content='a&#27;[2Jb\nc'><meta name=author content='x&#157;y'>"
        "<link rel=canonical href='javascript:x'>"
    )
    assert (meta.title, meta.author, meta.url) == ("a[2Jb c", "xy", None)


def test_a_deep_page_is_read() -> None:
    deep = PAGE.replace("<main>", "<div>" * 5000 + "<main>")
    assert "cracks in three of the nine arches" in read_page(deep, URL).text


PIECES = (
    *PARAGRAPHS,
    *("<p>", "</p>", "<h1>", "<article>", "</article>", "<div>", "<title>", "<ul><li>", "<svg>"),
    *("<table><tr><td>", "&#27;", "<!--", "{", "<a href=x>", "'>", "\u0301" * 9, "<p hidden>"),
    *("<script type='application/ld+json'>", "<meta property='og:title' content='"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_page_gives_sound_text(html: str) -> None:
    entry = read_page(html, URL)
    assert entry.text == clean(entry.text)
    assert "\n" not in entry.title
    for span in entry.spans:
        assert 0 <= span.start < span.end <= len(entry.text)


def with_script(page: str, script: str) -> str:
    tag = f'<script type="application/ld+json">{script}</script></head>'
    return page.replace("</head>", tag)


def test_a_page_that_only_its_scripts_fill_gives_the_text_it_states() -> None:
    body = "\\n\\n".join(p.replace('"', "'") for p in PARAGRAPHS)
    script = f'{{"@type":"NewsArticle","headline":"Bridge","articleBody":"{body}"}}'
    empty = "<html><head></head><body><nav>Home</nav><div id=app></div></body></html>"
    entry = read_page(with_script(empty, script), URL)
    assert "cracks in three of the nine arches" in entry.text
    assert "\n\nBuses will" in entry.text
    assert "Home" not in entry.text
    escaped = script.replace("\\n\\n", "&lt;/p&gt;&lt;p&gt;")
    text = read_page(with_script(empty, escaped), URL).text
    assert "\n\nBuses will" in text
    assert "p>" not in text


def test_what_a_page_states_does_not_replace_as_long_a_text_with_its_headings() -> None:
    body = " ".join(p.replace('"', "'") for p in PARAGRAPHS)
    script = f'{{"@type":"NewsArticle","headline":"Bridge","articleBody":"{body}"}}'
    assert "Buses\n\nBuses will" in read_page(with_script(PAGE, script), URL).text


def test_every_post_of_a_live_page_is_kept_with_its_time() -> None:
    posts = "".join(
        f"<article><time>{hour}:30</time><h3>What happened at {hour}</h3><p>Some more of it.</p>"
        "</article>"
        for hour in range(18, 8, -1)
    )
    page = (
        f"<html><head></head><body><nav>Home</nav><main><h1>Storm</h1>{posts}</main></body></html>"
    )
    entry = read_page(with_script(page, '{"@type":"LiveBlogPosting","headline":"Storm"}'), URL)
    for hour in range(9, 19):
        assert f"{hour}:30\n\nWhat happened at {hour}\n\nSome more" in entry.text
    assert "Home" not in entry.text


def test_a_page_with_a_wall_is_cut_off_and_its_notice_left_over() -> None:
    wall = "<div><h2>Subscribe to keep reading</h2><p>Cancel at any time</p></div></article>"
    page = PAGE.partition("<h2>Buses</h2>")[0] + wall + "</main></body></html>"
    entry = read_page(page, URL)
    assert entry.truncated
    assert not read_page(PAGE, URL).truncated
    left = [entry.text[s.start : s.end] for s in entry.spans if s.value == "for subscribers"]
    assert left[0] == "Subscribe to keep reading"


LONG = [f"Paragraph {n}: {PARAGRAPHS[n % 3]}" for n in range(9)]


def joined(parts: list[str]) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def test_scripts_count_for_nothing() -> None:
    page = PAGE.replace("</head>", f"<script>{'x = 1; ' * 400_000}</script></head>")
    assert read_page(page, URL).text == read_page(PAGE, URL).text


def test_both_halves_of_a_split_article_are_read() -> None:
    page = (
        "<html><head><title>Bridge of the city closes</title></head><body><article>"
        f"<h1>Bridge of the city closes</h1><div class='article__body'>{joined(LONG[:5])}</div>"
        "<div class='ad-slot'><a href='/x'>Buy a boat</a></div>"
        f"<div class='article__body'>{joined(LONG[5:])}</div></article></body></html>"
    )
    text = read_page(page, URL).text
    assert all(f"Paragraph {n}:" in text for n in range(9))
    assert "Buy a boat" not in text


def test_of_two_articles_the_titled_one_is_read() -> None:
    other = [part.replace("Paragraph", "Elsewhere") for part in LONG]
    page = (
        "<html><head><title>Bridge of the city closes</title></head><body>"
        f"<article><h1>Bridge of the city closes</h1>{joined(LONG)}</article>"
        f"<article><h2>Rain in the north</h2>{joined(other)}</article></body></html>"
    )
    text = read_page(page, URL).text
    assert "Paragraph 8:" in text
    assert "Elsewhere" not in text


def test_what_stands_between_paragraphs_is_read() -> None:
    page = (
        "<html><head><title>Bridge of the city closes</title></head><body>"
        f"<h1>Bridge of the city closes</h1><p>{LONG[0]}</p><p>{LONG[1]}</p>"
        "<figure><img src='/a.jpg' alt='x'><figcaption>Mayor Ann Low on 3 May</figcaption></figure>"
        "<ul><li>Line 4 ends at the market</li></ul>"
        f"<table><tr><td><ul><li>Cell one</li></ul></td></tr></table><p>{LONG[2]}</p></body></html>"
    )
    text = read_page(page, URL).text
    for inside in ("Mayor Ann Low on 3 May", "Line 4 ends at the market", "Cell one"):
        assert inside in text


def test_the_day_of_a_caption_is_not_the_publication_date() -> None:
    figure = "<figure><img src='/a.jpg'><figcaption>%s</figcaption></figure>"
    for caption in ("Ann Low at the quay, March 3, 2026.", "<time>3 March 2026</time> The quay"):
        page = (
            "<html><head><title>Bridge of the city closes</title></head><body><article>"
            f"<h1>Bridge of the city closes</h1>{figure % caption}{joined(LONG)}"
            "</article></body></html>"
        )
        assert read_page(page, URL).published.at is None


@pytest.mark.parametrize(
    ("page", "day", "grade"),
    [
        ("<h1>Head line</h1><time datetime='2020-01-02'>x</time>", "2020-01-02", Grade.LIKELY),
        ("<p itemprop=datePublished>04.03.2019</p>", "2019-03-04", Grade.STATED),
        ("<meta name=dcterms.created content=2019-03-04>", "2019-03-04", Grade.STATED),
        ("<link rel=canonical href='https://x.test/2019/03/04/a'>", "2019-03-04", Grade.LIKELY),
        ("<link rel=canonical href='https://x.test/2019/mar/04/a'>", "2019-03-04", Grade.LIKELY),
        ("<h1>Head line</h1><p class=date>4 mars 2019</p>", "2019-03-04", Grade.LIKELY),
        ("<h1>Head line</h1><p data-timestamp=1551700800>now</p>", "2019-03-04", Grade.LIKELY),
        ("<h1>Head line</h1><b data-timestamp=1551700800000></b>", "2019-03-04", Grade.LIKELY),
        ("<h1>Head line</h1><time datetime=2019-03-04></time>", "2019-03-04", Grade.LIKELY),
        (
            "<script>//<![CDATA[\n"
            '{"@context":"https://schema.org","@graph":[{"@type":"WebPage",'
            '"datePublished":"2019-03-04"}]}\n//]]></script><p>x',
            "2019-03-04",
            Grade.STATED,
        ),
    ],
)
def test_each_evidence_of_a_date_alone(page: str, day: str, grade: Grade) -> None:
    found = read_page(f"<html>{page}{joined(LONG)}").published
    assert ((found.at or "")[:10], found.grade) == (day, grade)


def test_of_several_times_that_a_page_carries_none_is_its_date() -> None:
    times = "<b data-timestamp=1551700800></b><b data-timestamp=1581700800></b>"
    assert read_page(f"<html>{times}{joined(LONG)}").published.at is None


def test_a_conflict_is_decided_and_named() -> None:
    page = (
        "<meta property=article:published_time content=2020-05-06>"
        "<h1>Bridge of the city closes</h1><p class=date>3 May 2020</p>"
    )
    found = read_page(f"<html>{page}{joined(LONG)}").published
    assert (found.at, found.grade) == ("2020-05-03", Grade.LIKELY)
    assert "2020-05-06" in found.why
    assert "2020-05-03" in found.why


STATED = "<meta property=article:published_time content=2020-05-06>"


@pytest.mark.parametrize(
    ("head", "below", "day"),
    [
        (STATED, "<p class=card-date>3 May 2004</p>", "2020-05-06"),
        ("", "<p>Published: 3 May 2004</p>", "2004-05-03"),
        ("", "<p>Last changed: 2 May 2004</p><p>Published: 3 May 2004</p>", "2004-05-03"),
        (
            f"{STATED}<meta property=article:modified_time content=2020-05-09>"
            "<h1>Bridge of the city closes</h1><p class=date>9 May 2020</p>",
            "",
            "2020-05-06",
        ),
    ],
)
def test_what_is_shown_below_the_text_or_of_a_change_is_weaker(
    head: str, below: str, day: str
) -> None:
    page = f"<html>{head}<body><article>{joined(LONG)}</article><div>{below}</div>"
    assert read_page(page).published.at == day


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<meta name=author content=admin>", ""),
        ("<meta name=author content='Super User'>", ""),
        ("<meta name=author content=Redaktion>", ""),
        ("<meta name=author content='Die Online-Redaktion'>", ""),
        ("<meta name=author content='Die Redaktion'>", ""),
        ("<a rel=author href='/r'>Editorial Team</a>", ""),
        ("<p class=byline>By Newsroom</p>", ""),
        ("<meta name=author content='Jane Roe, Redaktion'>", "Jane Roe"),
        ("<meta name=author content='daily-news.example'>", ""),
        (
            "<meta name=author content='The Site'><meta property=og:site_name content='The Site'>",
            "",
        ),
        (
            "<meta name=author content='Jane Roe'><meta name=author content='J. Doe'>",
            "Jane Roe, J. Doe",
        ),
        ("<a rel=author href='/r'>Jane Roe</a>", "Jane Roe"),
        ("<h1>Head line</h1><p class=byline>By Jane Roe</p>", "Jane Roe"),
        (
            "<meta name=twitter:label1 content='Written by'>"
            "<meta name=twitter:data1 content='Jane Roe'>",
            "Jane Roe",
        ),
        (
            "<h1>Head line</h1><h3 class=author><a href='/jane'>Jane Roe</a>"
            "<a class=author__follow href='/login'>Follow</a></h3>",
            "Jane Roe",
        ),
        ("<a rel=author href='/r'>Jane Roe<button>Share</button></a>", "Jane Roe"),
        (
            "<h1>Head line</h1><div class=byline><span>By</span><a href='/j'>J. Roe</a></div>",
            "J. Roe",
        ),
        ("<h1>Head line</h1><p class=author>Jane Roe, staff writer</p>", "Jane Roe"),
        ("<h1>Head line</h1><p class=author>Staff</p>", ""),
        ("<h1>Head line</h1><p>11.12.2019 - Jane Roe</p>", "Jane Roe"),
        ("<div class=entry-meta><span class='author vcard'>Jane Roe</span></div>", "Jane Roe"),
        ("<meta name=author content='Max Muster and Fancy Shop designed'>", ""),
        ("<meta name=author content='5 min read'>", ""),
    ],
)
def test_each_evidence_of_an_author_alone(head: str, author: str) -> None:
    assert read_page(f"<html>{head}{joined(LONG)}").author == author


def test_the_site_is_the_outlet() -> None:
    page = PAGE.replace("</head>", "<meta property=og:site_name content='The Example'></head>")
    assert read_page(page, URL).outlet == "The Example"


def test_the_picture_that_closes_an_article_is_kept() -> None:
    page = (
        f"<html><body><article><h1>Bridge of the city closes</h1>{joined(LONG)}"
        "<figure><img src='/last.jpg' alt='The bridge at night'></figure></article>"
        "<div><figure><img src='/ad.jpg' alt='A boat for sale'></figure></div></body></html>"
    )
    text = read_page(page, URL).text
    assert text.endswith("[Image: The bridge at night]")
    assert "A boat for sale" not in text


FILLER = "".join(f"<p>Paragraph {n} says no more than the others do.</p>" for n in range(20))


def test_short_paragraphs_under_the_headline_and_notes_of_a_link_are_kept() -> None:
    page = f"""<title>Notes on tugs</title><h1>Notes on tugs</h1>
    <p>A tug is strong.<sup><a href="#fn1">1</a></sup></p>{FILLER}
    <ol><li id="fn1">See <a href="https://example.org/force">the figures</a>.</li></ol>"""
    text = read_page(page).text
    assert "A tug is strong.[^1]" in text
    assert "[^1] See the figures." in text


def test_a_day_of_which_the_text_tells_is_not_that_of_publication() -> None:
    told = "<p>It was written on May 6, 2031, by a commission of nine.</p>"
    shown = "<p>6 May 2031, by a commission</p>"
    page = "<title>Treaty near</title><h1>Treaty near</h1>{}" + FILLER
    assert read_page(page.format(told)).published.at is None
    assert read_page(page.format(shown)).published.at == "2031-05-06"
