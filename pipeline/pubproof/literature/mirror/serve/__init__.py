"""The mirror behind the URLs of NCBI's E-utilities, for clients that know nothing of it."""
