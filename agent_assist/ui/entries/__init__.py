"""Entries: read, compare, write and approve what agents find."""
