"""Card numbers are neither kept nor passed on, whoever wrote them (PAY-1)."""

from language.privacy import scrub


def without_cards(text: str) -> str:
    """The text as it may be kept. One with a card number loses what else gives its writer away, too, but a phone."""
    scrubbed = scrub(text, released_phone=True)
    return scrubbed.text if "card number" in scrubbed.removed else text
