"""The demo's guided story: ready-made messages and moves of the clock, one click each."""

from web.tour.steps import Step, load_steps
from web.tour.walk import Ran, Tour

__all__ = ["Ran", "Step", "Tour", "load_steps"]
