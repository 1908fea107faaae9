"""The life of one participant on an age axis."""
