"""The team in the window: sync and its state, conflicts, what was refused, and photos on demand."""
