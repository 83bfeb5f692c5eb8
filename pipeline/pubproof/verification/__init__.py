"""(reference, what the look-up found) → `Verdict`. Pure: no spaCy, no network."""
