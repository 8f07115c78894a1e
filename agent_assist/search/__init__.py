"""From typed text to hits with reasons: analysis, terms, query, index, ranking."""
