"""Ordinary mails as people's programs write them, made by number: the same number gives the same mail."""

from base64 import b64encode

_WORDS = (
    "Wednesday after 3 pm works for me, the bracket is already here.",
    "Could you do it for $150? The wall is drywall over brick.",
    "Thanks for the quick answer. Tuesday morning is fine as well.",
    "Please ring the bell twice, it sometimes does not work.",
    "Is there anything I should buy before you come?",
    "The TV weighs about 60 pounds and has four holes in the back.",
)
_HTML = '<div dir="ltr">{own}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{who}<br></div>'
_OUTLOOK = (
    '<html><body><div class="WordSection1">{own}</div><div style="border:none;border-top:solid #E1E1E1 1.0pt;'
    'padding:3.0pt 0in 0in 0in"><p><b>From:</b> Rosa &lt;rosa@tools.example&gt;<br><b>Sent:</b> Monday, November 16,'
    " 2026 9:00 AM<br><b>To:</b> Dana<br><b>Subject:</b> TV</p></div>{old}</body></html>"
)
_PHOTO = b64encode(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40).decode()
_PHOTO_LINES = "\n".join(_PHOTO[at : at + 76] for at in range(0, len(_PHOTO), 76))


def ordinary(number: int) -> bytes:
    """A new mail, or a reply in plain text, from Gmail, from Outlook, or from a phone with a photo; in turns."""
    own = [_WORDS[(number + step) % len(_WORDS)] for step in range(1 + number % 4)]
    old = [_WORDS[(number * 7 + step) % len(_WORDS)] for step in range(3 + number % 12)]
    return (_head(number) + _MAKERS[number % len(_MAKERS)](own, old)).replace("\n", "\r\n").encode()


def _head(number: int) -> str:
    received = "".join(
        f"Received: from mx{hop}.home.example (mx{hop}.home.example [192.0.2.{hop}])\n"
        f"\tby mx{hop + 1}.home.example with ESMTPS id {number:x}{hop}; Mon, 16 Nov 2026 18:00:0{hop} +0000\n"
        for hop in range(3)
    )
    return (
        "Return-Path: <dana@home.example>\nDelivered-To: desk@book.example\n"
        f"Authentication-Results: mx.book.example; dkim=pass header.d=home.example; spf=pass; dmarc=pass"
        f" header.from=home.example\n{received}"
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=home.example; s=2026;\n"
        f"\th=from:to:subject:date:message-id; bh={'Ab3' * 14}=;\n\tb={'xY7z' * 40}=\n"
        "From: =?utf-8?q?Dana_M=C3=BCller?= <dana@home.example>\nTo: Doorstep <desk@book.example>\n"
        f"Subject: Re: TV mounting, job {number}\nDate: Mon, 16 Nov 2026 10:00:00 -0800\n"
        f"Message-ID: <{number}.abc@home.example>\nIn-Reply-To: <{number}@book.example>\n"
        f"References: <root@book.example> <{number}@book.example>\nMIME-Version: 1.0\n"
    )


def _who() -> str:
    return "On Mon, Nov 16, 2026 at 9:00 AM Rosa via Doorstep <desk@book.example> wrote:"


def _new(own: list[str], old: list[str]) -> str:
    return "Content-Type: text/plain; charset=utf-8\n\nHello,\n\n" + "\n".join([*own, *old]) + "\n\nThanks,\nDana\n"


def _plain(own: list[str], old: list[str]) -> str:
    quote = "\n".join(f"> {line}" for line in old)
    return "Content-Type: text/plain; charset=utf-8\n\n" + "\n".join(own) + f"\n\n{_who()}\n{quote}\n"


def _gmail(own: list[str], old: list[str]) -> str:
    html = _HTML.format(own="<br>".join(own), who=_who().replace("<", "&lt;").replace(">", "&gt;"))
    html += f'<blockquote class="gmail_quote" style="margin:0">{"<br>".join(old)}</blockquote></div>'
    plain = _plain(own, old)
    return (
        'Content-Type: multipart/alternative; boundary="0000abc"\n\n'
        f"--0000abc\n{plain}\n--0000abc\nContent-Type: text/html; charset=utf-8\n\n{html}\n--0000abc--\n"
    )


def _outlook(own: list[str], old: list[str]) -> str:
    paragraphs = ["".join(f'<p class="MsoNormal">{line}</p>' for line in lines) for lines in (own, old)]
    return "Content-Type: text/html; charset=utf-8\n\n" + _OUTLOOK.format(own=paragraphs[0], old=paragraphs[1]) + "\n"


def _phone(own: list[str], old: list[str]) -> str:
    quote = "\n".join(f"> {line}" for line in old)
    text = "\n".join(own) + f"\n\nSent from my iPhone\n\n{_who()}\n\n{quote}\n"
    return (
        'Content-Type: multipart/mixed; boundary="Apple-1"\n\n'
        f"--Apple-1\nContent-Type: text/plain; charset=us-ascii\n\n{text}\n"
        '--Apple-1\nContent-Type: image/jpeg; name="IMG_0001.jpg"\nContent-Disposition: attachment\n'
        f"Content-Transfer-Encoding: base64\n\n{_PHOTO_LINES}\n--Apple-1--\n"
    )


_MAKERS = (_new, _plain, _gmail, _outlook, _phone)
