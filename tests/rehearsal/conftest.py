"""The one bot of the test session; stories bring their own actions."""

from tests.rasa_server import rasa_server

__all__ = ["rasa_server"]
