"""What stories take for granted: photos as a phone makes them, the code in a mail."""

import io
import re

from PIL import Image

from doorstep.demo.writing import Attached
from doorstep.rehearsal.sent import OWN_AFFAIRS, SentMail

_GPS = 0x8825
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


def photos(number: int) -> list[Attached]:
    """Small JPEGs, each another, with the place where they were taken in their metadata."""
    return [Attached(f"IMG_{1000 + place}.jpg", "image/jpeg", _jpeg(place)) for place in range(number)]


def code_in(mail: SentMail) -> str | None:
    """The one-time code of a mail that carries one."""
    found = _CODE.search(mail.subject) if mail.kind == OWN_AFFAIRS else None
    return found[0] if found else None


def _jpeg(place: int) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(_GPS).update({1: "N", 2: (47.0, 36.0, 22.0), 3: "W", 4: (122.0, 19.0, 55.0)})
    out = io.BytesIO()
    Image.new("RGB", (48, 32), (40 * place % 256, 120, 200)).save(out, "JPEG", exif=exif)
    return out.getvalue()
