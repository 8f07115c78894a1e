"""Find: one box over every kind of entry, results as you type."""
