"""Many articles as one run: in several processes, in bounded memory, and never the same work twice."""
