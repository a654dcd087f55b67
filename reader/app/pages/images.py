"""The images of an article, one at a time, in half blocks: an upper and a lower pixel a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from reader.app.keys.command import IMAGE
from reader.app.layout.links import Image
from reader.app.layout.wrap import lines_of
from reader.app.pages.base.command_screen import Handlers, KeyedApp
from reader.app.pages.base.text_page import LinesPage
from reader.app.runtime.jobs import Job, Jobs
from reader.app.runtime.messages import ViewLoaded
from reader.app.style import themes
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import LinesPane
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.sources.feed.feed import NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.page.image import EXTRA, ScaledImage

JOB = "image"
SECONDS = 10
"""Seconds of processor time for one image."""
CAPTION = 4
"""Maximum lines of a description."""


def obstacle(app: KeyedApp) -> str:
    """Return a sentence on why this app cannot show images, "" if it can."""
    if app.has_class("-quiet") or app.has_class("-ascii"):
        return "Images are not drawn in ASCII or for screen readers."
    few = themes.terminal_background(app.theme, no_color=app.no_color) is not None
    if few or app.console.color_system not in ("truecolor", "256"):
        return "Images need a terminal with at least 256 colours."
    return "" if find_spec("PIL") else f"To see images, run {EXTRA}."


class ImageLines(LinesPane):
    """The lines of an image, with its description below."""

    def __init__(self, glyphs: Glyphs, resized: Callable[[], None]) -> None:
        super().__init__(glyphs, "page")
        self._resized = resized
        self._scaled: ScaledImage | None = None
        self._caption: list[str] = []

    @property
    def fitting(self) -> Size:
        """Columns and rows for an image, above its description."""
        return Size(self.line_width, max(1, self.page_height - CAPTION - 1))

    @property
    def backdrop(self) -> tuple[int, int, int]:
        """Red, green and blue behind transparent parts."""
        color = self.base.bgcolor
        red, green, blue = color.get_truecolor() if color else (0, 0, 0)
        return red, green, blue

    def show(self, scaled: ScaledImage | None, words: str) -> None:
        """Show an image and its description; without one, the description alone."""
        self._scaled, self._caption = scaled, []
        self.empty_text = "" if scaled else words
        self.line_count = 0
        if scaled is not None:
            room = self.line_width - self._indent(scaled, self.line_width)
            self._caption = lines_of(words, room)[:CAPTION]
            self.line_count = scaled.height // 2 + 1 + len(self._caption)
        self.top = 0
        self.refresh()

    @staticmethod
    def _indent(scaled: ScaledImage, width: int) -> int:
        return (width - scaled.width) // 2

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw a row of cells, centred, or a line of the description."""
        scaled, base = self._scaled, self.base
        if scaled is None:
            return Strip([])
        left = Segment(" " * self._indent(scaled, width), base)
        below = index - scaled.height // 2 - 1
        if below >= 0:
            return Strip([left, Segment(self._caption[below], base)])
        if below == -1:
            return Strip([])
        row = 3 * scaled.width
        upper = scaled.pixels[2 * index * row :]
        lower = scaled.pixels[(2 * index + 1) * row :]
        cells = [
            Segment("▀", Style.from_color(_color(upper, at), _color(lower, at)))
            for at in range(0, row, 3)
        ]
        return Strip([left, *cells])

    def on_resize(self) -> None:
        """Have the image scaled again."""
        super().on_resize()
        self._resized()


def _color(pixels: bytes, at: int) -> Color:
    return Color.from_rgb(*pixels[at : at + 3])


class ImagesPage(LinesPage[None]):
    """The images of one article over the whole screen, fetched as they are looked at."""

    scope = IMAGE

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        glyphs: Glyphs,
        article_id: int,
        images: Sequence[Image],
        at: int,
        browse: Callable[[str], None],
    ) -> None:
        """Show ``images``, beginning with number ``at``; ``browse`` opens a URL elsewhere."""
        self._pane = ImageLines(glyphs, self._load)
        super().__init__("Image", self._pane)
        self._library, self._jobs = library, jobs
        self._article_id, self._images, self._at, self._browse = article_id, images, at, browse
        self._bodies: dict[str, bytes] = {}
        """The files of the present image alone, by URL."""
        self._under_way: tuple[str, Size] | None = None
        """URL and room of the image that is fetched or decoded."""

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "next_unread": lambda: self._go(1),
            "previous_unread": lambda: self._go(-1),
            "browser": lambda: self._browse(self._image.url),
            "copy_url": self._copy,
        }

    def works(self, command_id: str) -> bool:
        """Hide the hints of an image that is not there."""
        step = {"next_unread": 1, "previous_unread": -1}.get(command_id, 0)
        return super().works(command_id) and 0 <= self._at + step < len(self._images)

    @property
    def _image(self) -> Image:
        return self._images[self._at]

    def _copy(self) -> None:
        self.app.copy_to_clipboard(self._image.url)
        self.show_message(f"Copied: {self._image.url}")

    def _go(self, step: int) -> None:
        """Show the next or the previous image."""
        if not 0 <= self._at + step < len(self._images):
            self.show_message("No other image." if step > 0 else "No earlier image.")
            return
        self._at += step
        self.show_hints()
        self._load()

    def _load(self) -> None:
        """Fetch the image and have it decoded for the present size, behind the screen."""
        image, size, backdrop = self._image, self._pane.fitting, self._pane.backdrop
        if self._under_way and self._under_way[0] == image.url:
            return  # for another size once it is there: no server is asked twice
        self._under_way = image.url, size
        number = f"{self._at + 1} of {len(self._images)}"
        self._pane.set_head("Image", numbers=number)
        if image.url not in self._bodies:
            self._bodies = {}
            self._pane.show(None, f"Fetching the image.\n\n{image.words}")

        def work(job: Job) -> None:
            try:
                body = self._bodies.get(image.url) or self._library.full_texts.fetch_image(
                    self._article_id, image.url, job.cancelled
                )
            except LibraryError as error:
                self.post_message(ViewLoaded(job.number, NotAFeed(str(error))))
                return
            with Parsers(seconds=SECONDS) as parsers:
                found = parsers.read_image(body, size.width, size.height, backdrop, job.cancelled)
            self.post_message(ViewLoaded(job.number, (body, found)))

        self._jobs.start(JOB, work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show the image, or why there is none."""
        message.stop()
        if not self._jobs.is_current(JOB, message.job):
            return
        under_way, self._under_way = self._under_way, None
        words = self._image.words or "The image has no description."
        found = message.found
        if isinstance(found, tuple):
            self._bodies = {self._image.url: found[0]}
            found = found[1]
            if under_way != (self._image.url, self._pane.fitting):
                self._load()
                return
        if isinstance(found, ScaledImage):
            width, height = found.original
            self._pane.set_head(
                "Image",
                f"{width:,} by {height:,} pixels",
                f"{self._at + 1} of {len(self._images)}",
            )
            self._pane.show(found, words)
        else:
            instead = self.keyed_app.keys.press("browser", "to open it in the browser")
            self._pane.show(None, f"{found.problem} {instead}\n\n{words}")

    def on_unmount(self) -> None:
        """Stop what is still fetched or decoded."""
        self._jobs.cancel(JOB)
