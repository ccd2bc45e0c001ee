"""Our intent model beside the usual ones, on the same examples in one run: `python -m bot.comparison`."""
