"""What is true: the marketplace's domain, pure at its core, and its store.

Nothing of Doorstep's other rooms is imported here.
"""
