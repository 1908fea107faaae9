"""All photos of the participants in the queue, side by side."""
