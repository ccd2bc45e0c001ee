"""The bot's tests run against the real server."""

from tests.rasa_server import rasa_server

__all__ = ["rasa_server"]
