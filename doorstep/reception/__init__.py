"""From a stored letter to a message of a person: who wrote it, to which thread, is it proven, what are the words."""
