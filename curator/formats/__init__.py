"""Files that others write for us and that we write for others."""
