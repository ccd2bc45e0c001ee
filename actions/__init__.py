"""What the dialogue may do: each action of the bot is one call on the desk and one reply.

An action never decides: it reads what was meant, makes the command, and passes on the desk's answer.
"""
