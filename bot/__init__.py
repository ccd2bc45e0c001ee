"""The Rasa bot: what was meant (rankings of intents) and what comes next (rules and forms). It owns no truth."""
