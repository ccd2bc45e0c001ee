"""Makers of what is brought, mended or put up, as patterns over lower-case text."""

from __future__ import annotations

from language.wordlist import words_of

BRANDS = words_of(
    "samsung lg sony tcl vizio hisense panasonic philips toshiba sharp insignia roku ikea wayfair bosch "
    "whirlpool ge maytag kenmore frigidaire kitchenaid miele electrolux moen kohler delta dell hp lenovo "
    "apple asus acer canon epson nest ring ecobee eero netgear tp-link linksys "
    r"(?<!my\s)(?<!his\s)(?<!her\s)(?<!our\s)(?<!your\s)brother"
)
