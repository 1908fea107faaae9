"""What the privacy officer sees: the access log, and withdrawal."""
