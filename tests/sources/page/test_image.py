"""Images decoded in the parsing process: scaled, upright, and hostile ones refused."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from reader.sources.feed.feed import NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.page.image import MAX_PIXELS, ScaledImage

BACKDROP = (20, 30, 40)
RED, BLUE = (250, 10, 10), (10, 10, 250)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """An image file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(mode: str = "RGB", size: tuple[int, int] = (200, 100)) -> Image.Image:
    """An image whose left half is red, its right half blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that only declares its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000)))


@pytest.fixture(scope="module")
def parsers() -> Iterator[Parsers]:
    with Parsers(seconds=5) as running:
        yield running


def decoded(parsers: Parsers, body: bytes, columns: int = 40, rows: int = 20) -> ScaledImage:
    found = parsers.read_image(body, columns, rows, BACKDROP)
    assert isinstance(found, ScaledImage), found
    assert len(found.pixels) == 3 * found.width * found.height
    assert found.height % 2 == 0
    return found


def pixel(picture: ScaledImage, x: int, y: int) -> tuple[int, ...]:
    at = 3 * (y * picture.width + x)
    return tuple(picture.pixels[at : at + 3])


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 30 for a, b in zip(one, other, strict=True))


def problem(parsers: Parsers, body: bytes) -> str:
    found = parsers.read_image(body, 40, 20, BACKDROP)
    assert isinstance(found, NotAFeed)
    assert found.problem.endswith(".")
    assert "feed" not in found.problem
    return found.problem


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"])
def test_every_format_is_scaled_to_fit_with_its_proportions(parsers: Parsers, kind: str) -> None:
    picture = decoded(parsers, saved(halves(), kind))
    assert (picture.width, picture.height, picture.original) == (40, 20, (200, 100))
    assert near(pixel(picture, 2, 10), RED)
    assert near(pixel(picture, 37, 10), BLUE)
    tall = decoded(parsers, saved(halves(size=(100, 400)), kind))
    assert (tall.width, tall.height) == (10, 40)


@pytest.mark.parametrize("mode", ["P", "L", "1", "CMYK", "LA", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_read(parsers: Parsers, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.new("L", (200, 100), 200)
    image = {
        "L": grey,
        "LA": grey.convert("LA"),
        "1": Image.new("1", (200, 100), 1),
        "I;16": Image.new("I;16", (200, 100), 200 * 256),
    }.get(mode) or halves(mode)
    wanted = {"L": (200, 200, 200), "LA": (200, 200, 200), "I;16": (200, 200, 200)}
    wanted["1"] = (255, 255, 255)
    picture = decoded(parsers, saved(image, kind))
    assert near(pixel(picture, 2, 10), wanted.get(mode, RED))


def test_a_small_image_is_not_enlarged_and_transparency_shows_the_ground(parsers: Parsers) -> None:
    image = Image.new("RGBA", (9, 5), (0, 0, 0, 0))
    image.putpixel((8, 4), (*RED, 255))
    picture = decoded(parsers, saved(image, "PNG"))
    assert (picture.width, picture.height) == (9, 6)
    assert pixel(picture, 0, 0) == BACKDROP
    assert pixel(picture, 8, 4) == RED
    assert pixel(picture, 8, 5) == BACKDROP


def test_a_photograph_stands_upright(parsers: Parsers) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned right
    picture = decoded(parsers, saved(halves(), "JPEG", exif=exif.tobytes()))
    assert (picture.width, picture.height) == (20, 40)
    assert near(pixel(picture, 10, 2), RED)
    assert near(pixel(picture, 10, 37), BLUE)


def test_only_the_first_frame_of_an_animation_is_read(parsers: Parsers) -> None:
    frames = [Image.new("RGB", (60, 60), (number % 256, 0, 0)) for number in range(1, 400)]
    body = saved(Image.new("RGB", (60, 60), BLUE), "GIF", save_all=True, append_images=frames)
    assert near(pixel(decoded(parsers, body), 5, 5), BLUE)


@pytest.mark.parametrize("side", [100_000, 8_000])
def test_a_bomb_is_refused_before_it_is_decoded(parsers: Parsers, side: int) -> None:
    assert side**2 > MAX_PIXELS
    assert "too large" in problem(parsers, png_of_size(side, side))


def test_damaged_images_are_refused(parsers: Parsers) -> None:
    noise = Image.effect_noise((300, 300), 90)
    for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"):
        body = saved(noise.convert("RGB"), kind)
        for part in (2, 3):
            assert "damaged" in problem(parsers, body[: len(body) * part // 4]), kind
    assert "damaged" in problem(parsers, png_of_size(4000, 4000))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\n<!DOCTYPE html><p>Log in</p>", "web page"),
        (b"%PDF-1.7 not an image", "is not in AVIF, BMP"),
        (saved(halves(), "TIFF"), "is not in"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "is not in"),
        (b"", "is not in"),
    ],
    ids=["svg", "page", "pdf", "tiff", "eps", "empty"],
)
def test_what_is_no_image_is_named(parsers: Parsers, body: bytes, words: str) -> None:
    assert words in problem(parsers, body)


def test_decoding_ends_with_the_limits_of_the_process() -> None:
    body = saved(Image.effect_noise((5000, 5000), 90).convert("RGB"), "PNG", compress_level=0)
    with Parsers(memory=150 << 20) as small:
        assert "memory" in problem(small, body)
        assert decoded(small, saved(halves(), "PNG")).width == 40


def test_random_damage_never_crashes(parsers: Parsers) -> None:
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        body = saved(halves("RGB"), kind)
        for at in range(0, len(body), max(1, len(body) // 60)):
            changed = body[:at] + bytes([body[at] ^ 0x5A]) + body[at + 1 :]
            found = parsers.read_image(changed, 40, 20, BACKDROP)
            assert isinstance(found, ScaledImage | NotAFeed)
            assert not isinstance(found, NotAFeed) or "crashed" not in found.problem


def test_without_pillow_a_sentence_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['PIL'] = None\n"
        "from reader.sources.page.image import NotReadableError, read_image\n"
        "try: read_image(b'x', 1, 1, (0, 0, 0))\n"
        "except NotReadableError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("run pip install 'newsreader-tui[images]'.")
