"""The window. Qt begins here; widgets emit intent and draw domain values, and know no rule and no SQL."""
