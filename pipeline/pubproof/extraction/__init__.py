"""`Article` → `Analysis`: sentences, citations, references, claims. The only room that imports spaCy."""
