"""``newsreader notebook``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from reader.cli import output
from reader.cli.failures import UsageError, complain, of_file
from reader.cli.opening import add_now, add_undo, add_yes, analyse, check_yes, open_library, undo
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array
from reader.cli.story_options import check_format, document
from reader.cli.views import no_article, parse_article_id, positive, whole_number
from reader.cli.wording import count, publication_day
from reader.library.library import Library
from reader.library.notebook.notebook import DEFAULT, Draft, write_files
from reader.story.notebook.citation import works
from reader.story.notebook.clipping import Clipping, Kind
from reader.story.notebook.documents import CLIPPING, ENDINGS, documents, notes, written
from reader.text import file_words, one_line

EXAMPLES = """\
  newsreader notebook                                        everything you keep, by article
  newsreader notebook Mill --search boom                     with a word in quote, note or title
  newsreader notebook Mill --keep 12 --quote "It burned" --note "ask Lind"   keep a sentence
  newsreader notebook Mill --keep 12                         keep the article without a quote
  newsreader notebook --annotate 3 "confirmed by phone"      change a note
  newsreader notebook Mill --format bibtex > mill.bib        a bibliography
  newsreader notebook Mill --format md --to ~/vault/mill     a Markdown note for each article
  newsreader notebook --undo                                 undo the last change (--redo: again)
"""
_COLUMNS = (
    Column("ID", 4, right=True),
    Column("NOTEBOOK", 12),
    Column("PUBLISHED", 11),
    Column("SOURCE", 16),
    Column("QUOTE"),
    Column("NOTE", 20),
)
_MARKS = {"gone": "(gone from the article) ", "removed": "(article removed) "}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("notebook", nargs="?", metavar="NAME", help="only this notebook")
    parser.add_argument("--search", metavar="WORDS", help="only with these words, notes included")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--keep", type=parse_article_id, metavar="ID", help="keep an article")
    group.add_argument("--annotate", nargs=2, metavar=("ID", "NOTE"), help="change a note")
    group.add_argument("--move", type=positive, metavar="ID", help="move to the notebook NAME")
    group.add_argument("--remove", type=positive, metavar="ID", help="remove from its notebook")
    add_undo(group.add_argument, "the notebook")
    add_yes(parser)
    parser.add_argument("--quote", metavar="TEXT", help="words of the article to keep")
    parser.add_argument("--note", metavar="TEXT", default="", help="note on the clipping")
    parser.add_argument("--format", choices=tuple(ENDINGS), help="output format")
    parser.add_argument("--to", metavar="FOLDER", help="write to files in this folder")
    parser.add_argument("--force", action="store_true", help="overwrite files of the same name")
    add_rows(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """List or export clippings, or change them."""
    check_yes("notebook", options.undo, yes=options.yes)
    check_format("notebook", options)
    if (options.quote is not None or options.note) and options.keep is None:
        raise UsageError("notebook: --quote and --note need --keep ID")
    if options.search is not None and not one_line(options.search):
        raise UsageError("notebook: --search needs words")
    if options.notebook is not None and not one_line(options.notebook):
        raise UsageError("notebook: NAME is empty")
    if options.move is not None and not options.notebook:
        raise UsageError("notebook: NAME is missing (newsreader notebook NAME --move ID)")
    changing = options.keep or options.annotate or options.move or options.remove or options.undo
    if changing and (options.format or options.to is not None):
        raise UsageError("notebook: --format and --to only export")
    if options.to == "":
        raise UsageError("notebook: --to needs the name of a folder")
    if options.to and not options.format:
        raise UsageError(f"notebook: --to needs --format ({', '.join(ENDINGS)})")
    if options.force and not options.to:
        raise UsageError("notebook: --force needs --to FOLDER")
    with open_library(options) as library:
        if options.keep is not None:
            _keep(library, options)
        elif options.undo:
            undo(library, options, options.undo, ("notebook",))
        elif options.annotate or options.move or options.remove:
            output.line(_change(library, options))
        else:
            _print(library, options)
    return 0


def _keep(library: Library, options: argparse.Namespace) -> None:
    article = library.articles.get(options.keep)
    if article is None:
        raise no_article(options.keep)
    analyse(library, options, until=[options.keep])
    kind = Kind.SENTENCE if options.quote else Kind.ARTICLE
    draft = Draft(options.keep, kind, words=options.quote or "")
    name = options.notebook or DEFAULT
    ids = library.notebook.keep([draft], name, options.note)
    for page in library.full_texts.keep_pages([options.keep]) if ids else ():
        if page.problem and page.article_id == options.keep:
            complain(f"The page was not kept: {page.problem}")
    name = library.notebook.known(name)
    if options.json:
        kept = [one for one in library.notebook.clippings() if one.id in ids]
        print_array(documents(works(kept)), options, CLIPPING)
    elif ids:
        output.line(f"Kept as {ids[0]} in {name} (undo: newsreader notebook --undo).")
    else:
        output.line(f"{name} already contains this.")


def _change(library: Library, options: argparse.Namespace) -> str:
    """Apply the options to one clipping; return a sentence on it."""
    notebook = library.notebook
    if options.annotate:
        word, note = options.annotate
        number = whole_number(word)
        if number is None:
            shown = one_line(word, 40)
            raise UsageError(f"notebook: invalid ID “{shown}” (see newsreader notebook)")
        notebook.annotate(number, note)
        return f"Changed the note of {number}."
    if options.move:
        notebook.move(options.move, options.notebook)
        return f"Moved {options.move} to {notebook.known(options.notebook)}."
    notebook.remove([options.remove])
    return f"Removed {options.remove} (undo: newsreader notebook --undo)."


def _print(library: Library, options: argparse.Namespace) -> None:
    name = library.notebook.known(options.notebook) if options.notebook else None
    found = library.notebook.clippings(name, options.search or "")[: options.limit]
    if options.json:
        print_array(documents(works(found)), options, CLIPPING)
    elif options.format and not found:
        complain("nothing kept, so nothing to export")
        if not options.to and options.format in ("csv", "csl"):
            document(written(options.format, found, name or DEFAULT))
    elif options.to:
        _write(Path(options.to).expanduser(), found, name or DEFAULT, options)
    elif options.format:
        document(written(options.format, found, name or DEFAULT))
    else:
        rows = (_cells(one) for work in works(found) for one in work.clippings)
        if not output.table(_COLUMNS, rows):
            output.line("Nothing kept yet. Keep a sentence with newsreader notebook --keep ID.")


def _cells(one: Clipping) -> tuple[str, ...]:
    quote = _MARKS.get(one.state.value, "") + (f"“{one.quote}”" if one.quote else one.title)
    day = publication_day(one.published)
    return str(one.id), one.notebook, day, one.source, quote, one.note


def _write(folder: Path, found: Sequence[Clipping], name: str, options: argparse.Namespace) -> None:
    """Write the files of a notebook, except unchanged ones."""
    if options.format == "md":
        files = notes(found)
    else:
        files = {
            f"{_file_name(name)}{ENDINGS[options.format]}": written(options.format, found, name)
        }
    try:
        changed = write_files(folder, files, force=options.force)
    except OSError as error:
        raise of_file("write", error.filename or folder, error) from error
    rest = "." if changed == len(files) else "; what is there is up to date."
    output.line(f"Wrote {changed} of {count(len(files), 'file')} in {folder}{rest}")


def _file_name(name: str) -> str:
    return file_words(name, "-", 200) or "notebook"
