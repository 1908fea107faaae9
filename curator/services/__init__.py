"""One module a user verb; here the rooms below meet."""
