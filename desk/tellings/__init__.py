"""The notices of each kind of event, by topic, for `desk.telling`."""
