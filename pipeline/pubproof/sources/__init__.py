"""What the user names (files, folders, archives, addresses, standard input) → the sources to read, in a stable order."""
