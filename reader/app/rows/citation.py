"""An article as a line one can quote it by. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.style import wording
from reader.library.articles.articles import Article


def citation(article: Article) -> str:
    """Return author, title, source, date and address on one line.

    An inferred date says so, an unknown one is left out.
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


_VERSIONS = {
    (None, False): "",
    (None, True): "Only the beginning, as the feed gives it; x fetches the page.",
    (False, False): "The feed's version; x shows the page's.",
    (False, True): "Only the beginning, as the feed gives it; x shows the page's version.",
    (True, False): "The full text, from the page; x shows the feed's version.",
    (
        True,
        True,
    ): "Only the beginning, as the page gives it to everybody; x shows the feed's version.",
}
"""What to say of a text: by whether it is the page's, and whether it is cut off."""


def meta_lines(
    article: Article, also_in: Sequence[str] = (), page: bool | None = None
) -> list[str]:
    """Return the lines under the title: source, date, reading time, author, tags; and why.

    ``also_in`` names the sources that have the same article; ``page`` tells whether its text
    is the page's (True) or the feed's of two versions, None where there is only one.
    """
    facts = [article.source, wording.published(article.published)]
    facts.append(wording.reading_time(article.words))
    if article.author:
        facts.append(article.author)
    if article.edited:
        facts.append("edited (d shows what changed)")
    if article.tags:
        facts.append("tags: " + ", ".join(article.tags))
    lines = [" · ".join(facts)]
    if article.published.grade.value != "stated" and article.published.why:
        lines.append(article.published.why)
    version = _VERSIONS[page, article.truncated]
    if version:
        lines.append(version)
    if also_in:
        lines.append("Also in " + ", ".join(dict.fromkeys(also_in)) + ".")
    return lines
