"""What a supervisor decides in the window: samples, disagreements, disputes; and what came in or changed."""
