"""Content as files: entries, terms and service both ways, notes, checks and parity."""
