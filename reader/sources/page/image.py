"""An image of a page as the pixels that fit a terminal; run in a process with limits.

Two pixels, one above the other, make a cell. Pillow, an optional package, decodes; only the first
frame of an animation is read, and the declared size is checked before anything is decoded.
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from reader.sources.base.decode import NotReadableError

MAX_PIXELS = 50_000_000
"""Most pixels of an image, as declared by its file; an RGBA copy then takes 200 MB."""
FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "WEBP")
EXTRA = "pip install 'newsreader-tui[images]'"
_DAMAGED = "is damaged or cut off."
_SNIFFED = 1024


@dataclass(frozen=True, slots=True)
class ScaledImage:
    """Pixels of an image, scaled down to fit."""

    width: int
    """Pixels of a row, each as wide as a cell."""
    height: int
    """Rows of pixels, each half as high as a cell."""
    pixels: bytes
    """Red, green and blue of each pixel, row by row from the top."""
    original: tuple[int, int]
    """Width and height in the file, in pixels."""


def read_image(
    body: bytes, columns: int, rows: int, background: tuple[int, int, int]
) -> ScaledImage:
    """Return an image scaled down to at most ``columns`` by ``rows`` cells, never enlarged.

    ``background`` shows through where the image is transparent. Raises
    :class:`NotReadableError` with the rest of a sentence that begins with "The image".
    """
    start = body[:_SNIFFED].lstrip().lower()
    if b"<svg" in start:
        raise NotReadableError("is an SVG drawing, which only a browser shows.")
    if start.startswith((b"<!doctype", b"<html")):
        raise NotReadableError("is a web page: the server sent that instead.")
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError:
        raise NotReadableError(f"cannot be shown; run {EXTRA}.") from None
    Image.init()
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # also limits what formats declare inside
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    known = [name for name in FORMATS if name in Image.OPEN]
    try:
        image: Image.Image = Image.open(BytesIO(body), formats=known)
        original = image.size
        image.draft("RGB", (2 * columns, 4 * rows))  # a JPEG is decoded at a smaller size
        if image.mode.startswith("I"):  # 16 bits, of which a conversion keeps the lowest eight
            image = image.convert("I").point(lambda value: value / 256).convert("L")
        if image.mode not in ("1", "P", "PA"):  # palette indexes cannot be averaged
            image.thumbnail((2 * max(columns, 2 * rows),) * 2)
        ImageOps.exif_transpose(image, in_place=True)
        image = image.convert("RGBA")
        image.thumbnail((columns, 2 * rows))
    except UnidentifiedImageError:
        names = ", ".join(known[:-1])
        raise NotReadableError(f"is not in {names} or {known[-1]}, or it is damaged.") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotReadableError(
            f"is too large: it has more than {MAX_PIXELS // 1_000_000} million pixels."
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error):
        raise NotReadableError(_DAMAGED) from None
    height = image.height + image.height % 2  # a cell has two pixels
    shown = Image.new("RGBA", (image.width, height), (*background, 255))
    shown.alpha_composite(image)
    return ScaledImage(shown.width, height, shown.convert("RGB").tobytes(), original)
