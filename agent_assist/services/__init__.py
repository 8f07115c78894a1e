"""One function for each thing a person wants to do; a write returns its result and Changes."""
