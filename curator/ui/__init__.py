"""The window. Widgets emit intent and draw domain values; they hold no rules and no SQL."""
