"""Photos without anything but the picture (CON-3): re-encoded from pixels, so no metadata can come along."""

import io
import warnings
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 64_000_000
MAX_EDGE = 3_000

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "BMP", "TIFF", "AVIF", "MPO")
_KEEPS_PNG = ("PNG", "GIF", "BMP")

pillow_heif.register_heif_opener()


class PhotoRefused(ValueError):
    """The content is not a photo that can be cleaned; the message is the reason, fit for people."""


@dataclass(frozen=True)
class CleanPhoto:
    """A picture without metadata. `type` is image/jpeg or image/png; `ending` is the one for its file name."""

    type: str
    content: bytes
    width: int
    height: int

    @property
    def ending(self) -> str:
        """jpg or png."""
        return "jpg" if self.type == "image/jpeg" else "png"


def clean(content: bytes, *, max_edge: int = MAX_EDGE) -> CleanPhoto:
    """The picture in `content`, upright, in sRGB, at most `max_edge` pixels on its longer side, and nothing else.

    HEIC and all other formats of photos become JPEG; drawings with few colours or transparency stay PNG.
    Raises PhotoRefused with the reason for whatever is not a decodable photo.
    """
    if len(content) > MAX_BYTES:
        raise PhotoRefused(f"the file is larger than {MAX_BYTES // 1024 // 1024} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _encode(_pixels(content, max_edge))
    except PhotoRefused:
        raise
    except Image.DecompressionBombError as error:
        raise PhotoRefused(f"the picture has more than {MAX_PIXELS // 1_000_000} million pixels") from error
    except Exception as error:  # decoders raise whatever they like on broken files
        raise PhotoRefused("the file is not a picture that can be opened") from error


def _pixels(content: bytes, max_edge: int) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise PhotoRefused(f"the picture has more than {MAX_PIXELS // 1_000_000} million pixels")
        keeps_png = image.format in _KEEPS_PNG
        profile = image.info.get("icc_profile")
        image.draft("RGB", (max_edge, max_edge))
        upright = ImageOps.exif_transpose(image)
    plain = _in_srgb(upright, profile)
    plain.thumbnail((max_edge, max_edge))
    # A fresh image holds pixels and nothing else: no EXIF, XMP, IPTC, comment, thumbnail or second frame.
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    fresh.format = "PNG" if keeps_png else "JPEG"
    return fresh


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            output = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(image, source, target, outputMode=output)
            image = converted or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile: the colours may be off a little
    return image.convert(mode)


def _encode(image: Image.Image) -> CleanPhoto:
    buffer = io.BytesIO()
    if image.format == "PNG":
        image.save(buffer, "PNG", optimize=False)
        return CleanPhoto("image/png", buffer.getvalue(), image.width, image.height)
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    image.save(buffer, "JPEG", quality=88)
    return CleanPhoto("image/jpeg", buffer.getvalue(), image.width, image.height)
