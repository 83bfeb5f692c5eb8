"""Names of the field as data, used by extraction, look-up and verification alike: journals, topics, designs, surnames."""
