"""File or folder → `Article`. One module a format."""
