"""An article's citation and the lines under its title. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.keys.keys import KeyNames, default_key
from reader.app.style import wording
from reader.library.articles.articles import Article, ArticleRow


def citation(article: Article) -> str:
    """Return author, title, source, date and address on one line.

    A date that is not stated has its grade; an unknown one is left out.
    """
    parts = []
    if article.author:
        parts.append(f"{article.author}.")
    title = article.title if article.title[-1:] in ".?!" else f"{article.title}."
    parts.append(f"“{title}”")
    if article.published.at is not None:
        parts.append(f"{article.source}, {wording.published(article.published)}.")
    else:
        parts.append(f"{article.source}.")
    if article.url:
        parts.append(article.url)
    return " ".join(parts)


def row_facts(row: ArticleRow, names: Sequence[str]) -> list[str]:
    """Return the facts under an article's title in a list, as the setting ``row`` selects them."""
    known = {
        "source": row.source,
        "author": row.author,
        "tags": ", ".join(row.tags),
        "length": wording.count(row.words, "word"),
        "time": wording.reading_time(row.words),
    }
    return [fact for name in names if (fact := known.get(name, ""))]


_VERSIONS = {
    (None, False): "",
    (None, True): "Excerpt from the feed. Press {key} for the full text.",
    (False, False): "Feed version. Press {key} for the web page's.",
    (False, True): "Excerpt from the feed. Press {key} for the full text.",
    (True, False): "Full text from the web page. Press {key} for the feed version.",
    (True, True): "Only a preview: the page is paywalled. Press {key} for the feed version.",
}
"""Label of the version shown, by whether it is the web page's and whether it is truncated."""


def meta_lines(
    article: Article,
    also_in: Sequence[str] = (),
    page: bool | None = None,
    makers: Sequence[tuple[str, str]] = (),
    key: KeyNames = default_key,
    *,
    kept: bool = False,
) -> list[str]:
    """Return the lines under the title: source, date, reading time, author, tags, reasons.

    ``also_in``: sources with the same article; ``page``: whether its text is the version of
    the page (True) or of the feed, None if there is only one; ``makers``: author, editor or
    photographer as the text itself names them; ``kept``: whether its page is kept as fetched.
    """
    facts = [article.source, wording.published(article.published)]
    facts.append(wording.reading_time(article.words))
    if article.author:
        facts.append(article.author)
    facts += (
        f"{name} ({credit})" for name, credit in makers
        if credit != "photographer" and name.casefold() not in article.author.casefold()
    )  # fmt: skip
    if article.edited:
        facts.append(f"updated ({key('edits')} for changes)")
    if kept:
        facts.append(f"page kept ({key('edits')} compares)")
    if article.tags:
        facts.append("tags: " + ", ".join(article.tags))
    if pictures := [name for name, credit in makers if credit == "photographer"]:
        facts.append("Photo: " + ", ".join(pictures))
    lines = [" · ".join(facts)]
    if article.published.grade.value != "stated" and article.published.why:
        lines.append(article.published.why)
    version = _VERSIONS[page, article.truncated].format(key=key("full_text"))
    if page is None and not article.url:
        version = version.partition(" Press ")[0]
    if version:
        lines.append(version)
    if also_in:
        names = ", ".join(dict.fromkeys(also_in))
        lines.append(f"Also in {names} ({key('coverage')}).")
    return lines
