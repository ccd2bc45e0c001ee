"""People: customers and pros, which pros may get work, and where people are kept."""

from desk.people.eligibility import Ranked, eligible, ranked, why_not
from desk.people.register import add, find, find_by_email, pros, set_phone
from desk.people.values import Agent, Clearance, Customer, Person, Pro

__all__ = [
    "Agent",
    "Clearance",
    "Customer",
    "Person",
    "Pro",
    "Ranked",
    "add",
    "eligible",
    "find",
    "find_by_email",
    "pros",
    "ranked",
    "set_phone",
    "why_not",
]
