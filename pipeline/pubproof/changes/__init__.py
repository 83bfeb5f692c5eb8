"""What changed in git since a commit: files, and the lines within them."""
