"""Pixels in, plain values out: no Qt, no SQL."""
