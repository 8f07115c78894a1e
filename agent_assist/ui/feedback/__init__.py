"""The small form in which agents say what is wrong with an entry."""
