"""The demo: sample people, their mail servers in memory, and the door through which the page reaches them."""
