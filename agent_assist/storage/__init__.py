"""Rows and domain objects: two encrypted SQLite files, one module a noun."""
