"""The one bot of the test session, for what is started against it."""

from tests.rasa_server import rasa_server

__all__ = ["rasa_server"]
