"""Curator turns the photos that people submit of themselves into a face-ageing dataset that can be trusted."""

__version__ = "0.1.0"
