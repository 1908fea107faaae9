"""Stages of the review: finishing and returning them, skipping photos, assigning participants."""
