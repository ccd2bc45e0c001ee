"""What is neither kept nor passed on: card numbers, whoever wrote them (PAY-1), keys, and contacts (CON-3)."""

from language.privacy import scrub, without_keys


def without_cards(text: str) -> str:
    """The text as it may be kept, and understood: PGP keys and signatures are no words.

    One with a card number loses what else gives its writer away, too, but a phone.
    """
    text = without_keys(text)
    scrubbed = scrub(text, released_phone=True)
    return scrubbed.text if "card number" in scrubbed.removed else text


def without_contacts(text: str) -> str:
    """The words as the other party may see them on a page (CON-3)."""
    return scrub(text).text
