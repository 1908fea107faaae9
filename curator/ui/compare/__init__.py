"""Two faces of one person against each other, in place of the photo."""
