"""Belt and braces beside the classifier: words that tell whether an act is meant, and which."""
