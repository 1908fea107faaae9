"""Rendered people: portraits drawn by code, with files and truth, for the demo and the tests."""
