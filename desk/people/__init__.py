"""People: customers and pros, which pros may get work, and where people are kept."""

from desk.people.eligibility import Item, Ranked, eligible, items, lacking, lapsed_items, last_day, ranked, why_not
from desk.people.register import add, addresses, find, find_by_email, pros, releases_phone, set_phone
from desk.people.values import Agent, Clearance, Customer, Person, Pro, Technician

__all__ = [
    "Agent",
    "Clearance",
    "Customer",
    "Item",
    "Person",
    "Pro",
    "Ranked",
    "Technician",
    "add",
    "addresses",
    "eligible",
    "find",
    "find_by_email",
    "items",
    "lacking",
    "lapsed_items",
    "last_day",
    "pros",
    "ranked",
    "releases_phone",
    "set_phone",
    "why_not",
]
