"""Dialogues run against the real bot."""

from tests.rasa_server import rasa_server

__all__ = ["rasa_server"]
