"""From a stored message to its reply: understand, let the bot take the acts, keep what it remembers."""
