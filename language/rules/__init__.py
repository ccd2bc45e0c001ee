"""What settles a clause beside the classifier: one small rule for one kind of words, in the order of `settling`."""
