"""The photo large, what was found in it, and its flags."""
