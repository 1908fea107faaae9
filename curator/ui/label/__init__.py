"""The age, the clues to it and what was said before."""
