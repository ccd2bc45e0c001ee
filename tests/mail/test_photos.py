"""CON-3, mail 8, 18: a relayed photo is a picture and nothing else."""

import io

import pillow_heif
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from mail.photos import PhotoRefused, clean

SECRETS = (b"SecretPlace", b"GPS", b"Exif", b"http://ns.adobe.com", b"SecretComment", b"Apple iPhone")


def exif() -> Image.Exif:
    data = Image.Exif()
    data[0x010E] = "SecretPlace"
    data[0x0110] = "Apple iPhone"
    data[0x0112] = 6  # to be turned by a quarter
    data.get_ifd(0x8825).update({1: "N", 2: (47.0, 36.0, 35.0), 3: "W", 4: (122.0, 19.0, 59.0)})
    return data


def encoded(kind: str) -> bytes:
    image = Image.new("RGB", (40, 20), "red")
    buffer = io.BytesIO()
    match kind:
        case "JPEG":
            profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
            image.save(buffer, "JPEG", exif=exif(), comment=b"SecretComment", icc_profile=profile)
        case "HEIC":
            pillow_heif.from_pillow(image).save(buffer, exif=exif().tobytes())
        case "PNG":
            info = PngImagePlugin.PngInfo()
            info.add_text("Comment", "SecretComment")
            info.add_itxt("XML:com.adobe.xmp", "<x xmlns='http://ns.adobe.com/x'>SecretPlace</x>")
            image.save(buffer, "PNG", pnginfo=info, exif=exif())
        case _:
            image.save(buffer, kind, exif=exif()) if kind == "WEBP" else image.save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("JPEG", "image/jpeg"),
        ("HEIC", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/jpeg"),
        ("GIF", "image/png"),
        ("BMP", "image/png"),
    ],
)
def test_nothing_but_the_picture_is_left(kind: str, expected: str) -> None:
    photo = clean(encoded(kind))
    assert photo.type == expected
    assert not [secret for secret in SECRETS if secret in photo.content]
    with Image.open(io.BytesIO(photo.content)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        red = image.convert("RGB").getpixel((photo.width // 2, photo.height // 2))
        assert isinstance(red, tuple)
        assert red[0] > 200 > 60 > red[1]


def test_a_photo_taken_upright_stays_upright() -> None:
    photo = clean(encoded("JPEG"))
    assert (photo.width, photo.height) == (20, 40)


def test_a_large_photo_is_made_smaller() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4000, 1000), "blue").save(buffer, "JPEG")
    photo = clean(buffer.getvalue(), max_edge=1000)
    assert (photo.width, photo.height) == (1000, 250)


def test_transparency_becomes_white_in_a_photo() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(buffer, "WEBP", lossless=True)
    with Image.open(io.BytesIO(clean(buffer.getvalue()).content)) as image:
        pixel = image.getpixel((5, 5))
        assert isinstance(pixel, tuple)
        assert min(pixel) > 240


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a picture"),
        (b"MZ\x90\x00 not a photo", "not a picture"),
        (encoded("JPEG")[:200], "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (b"%PDF-1.4", "not a picture"),
        (b"x" * (31 * 1024 * 1024), "larger"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(PhotoRefused, match=reason):
        clean(content)


@pytest.mark.parametrize("edge", [9_000, 20_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(edge: int) -> None:
    buffer = io.BytesIO()
    Image.new("1", (edge, edge)).save(buffer, "PNG")
    with pytest.raises(PhotoRefused, match="pixels"):
        clean(buffer.getvalue())
