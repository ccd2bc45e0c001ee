"""What was meant: pure functions from text to facts, and the client that asks the NLU for intents."""
