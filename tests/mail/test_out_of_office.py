"""An out-of-office note without a header is a machine's; whoever is away and still answers is a person (NOS-6)."""

import pytest

from mail.reading import read

_HEAD = "From: ben@pipes.example\nTo: desk@book.example\nSubject: Re: A job near you\nMessage-ID: <1@pipes.example>\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I am out of the office until Monday. For emergencies call the main line.", "auto_reply"),
        ("Hello,\n\nThank you for your email. I'm currently on vacation. I will reply on my return.\n", "auto_reply"),
        ("Hi there,\nI will be out of office with limited access to email.\n\n> Can you come at 8 am?", "auto_reply"),
        (
            "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin bis zum 20.11.2026 nicht im Büro. Ihre E-Mail wird "
            "nicht weitergeleitet. In dringenden Fällen wenden Sie sich an Paul.\n",
            "auto_reply",
        ),
        ("Bonjour,\n\nJe suis absente du bureau jusqu'au 20. En cas d'urgence, contactez Paul.\n", "auto_reply"),
        ("Hola,\n\nGracias por su mensaje. Estoy de vacaciones. Durante mi ausencia atiende Paul.\n", "auto_reply"),
        ("您好，\n\n感谢您的来信。我目前不在办公室，如有紧急事宜请联系王先生。\n", "auto_reply"),
        ("Ich bin bis Montag nicht im Büro, in dringenden Fällen komme ich Dienstag.", "personal"),
        ("Ich bin im Urlaub.", "personal"),
        ("Je suis absent mardi. En cas d'urgence, je peux passer mercredi.", "personal"),
        ("Estoy de vacaciones, pero en caso de urgencia puedo ir el lunes.", "personal"),
        ("我目前不在办公室，急事的话周四可以。", "personal"),
        ("I am out of the office until Monday, could come Tuesday 8 to 12 when I return.", "personal"),
        ("I'm on vacation until Friday. For an urgent leak I can do $200.", "personal"),
        ("I am out of the office until Monday.", "personal"),
        ("Rosa never came. I'm on vacation from tomorrow, in my absence my sister is there.", "personal"),
    ],
)
def test_out_of_office_notes(text: str, kind: str) -> None:
    assert read((_HEAD + text).encode()).kind == kind
