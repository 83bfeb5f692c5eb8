"""PubMed on one's own disk: files of PubMed → a folder that answers searches, as a `Literature` and behind E-utilities URLs."""
