"""`doorstep doctor`: looks at all that Doorstep needs and says in plain words what is wrong and what to write."""
