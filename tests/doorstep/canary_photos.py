"""Pictures of each format with a canary wherever the format keeps words."""

import io
import struct

import pillow_heif
from PIL import Image, PngImagePlugin, TiffImagePlugin

ENDINGS = {
    "JPEG": "jpeg",
    "PNG": "png",
    "GIF": "gif",
    "WEBP": "webp",
    "HEIF": "heic",
    "AVIF": "avif",
    "TIFF": "tiff",
    "MPO": "mpo",  # two JPEGs in one file, as cameras and phones write them
}
PHOTO_KINDS = tuple(ENDINGS)
_SIZE = (320, 240)

pillow_heif.register_heif_opener()


def photo(kind: str = "JPEG") -> bytes:
    """A picture of the kind; what it says stands in its data for all to find."""
    image, written, exif = Image.new("RGB", _SIZE, "red"), io.BytesIO(), _exif()
    match kind:
        case "GIF":
            image.save(written, "GIF", comment=b"canary-gifcomment")
        case "WEBP" | "HEIF" | "AVIF":
            image.save(written, kind, exif=exif, xmp=f"<x>canary-{kind.lower()}xmp</x>".encode())
        case "TIFF":
            image.save(written, "TIFF", tiffinfo=_tags(), exif=exif)
        case "PNG":
            image.save(written, "PNG", exif=exif, pnginfo=_texts())
        case "MPO":
            second = Image.new("RGB", _SIZE, "blue")
            image.save(written, "MPO", save_all=True, append_images=[second], exif=exif, comment=b"canary-mpocomment")
        case _:
            image.save(written, "JPEG", exif=exif, comment=b"canary-jpegcomment", xmp=b"<x>canary-xmp</x>")
            return _with_iptc(written.getvalue()) + b"canary-trailer"
    # What stands behind the end of the picture is shown by nobody and kept by most.
    return written.getvalue() + b"canary-trailer"


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = "canary-exif", "canary-artist", "canary-copyright"
    exif.get_ifd(0x8825)[1] = "canary-gps"
    return exif


def _tags() -> TiffImagePlugin.ImageFileDirectory_v2:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[269], tags[316], tags[700] = "canary-tiffname", "canary-tiffhost", b"<x>canary-tiffxmp</x>"
    return tags


def _texts() -> PngImagePlugin.PngInfo:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "canary-pngtext")
    words.add_itxt("XML:com.adobe.xmp", "canary-pngxmp")
    return words


def _with_iptc(jpeg: bytes) -> bytes:
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 16) + b"\x1c\x02\x50\x00\x0bcanary-iptc"
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return jpeg[:2] + segment + jpeg[2:]
