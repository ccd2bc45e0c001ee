"""The state machine of a matter, by who moves it; `tests/desk/test_matter_machine.py` runs it."""
