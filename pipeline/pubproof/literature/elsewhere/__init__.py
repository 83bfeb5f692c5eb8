"""Look-ups outside PubMed, as a second opinion: each optional, each "unchecked" when it cannot be reached."""
