"""Batches in the window: what would leave, what was frozen, and where it went."""
