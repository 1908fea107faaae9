"""Participants at the left: search, order, progress and flags."""
