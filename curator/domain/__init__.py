"""Frozen values and pure rules of a face-ageing collection; standard library and NumPy only."""
