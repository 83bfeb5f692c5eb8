"""Analysed text and verdicts → findings. Every rule is a value with its standard; one module a family."""
