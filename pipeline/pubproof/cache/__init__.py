"""What a former run worked out, kept on disk: analyses, look-ups and judgements, each by the hash of all that it follows from."""
