"""The server side of the hub: its schema and functions as SQL files, and their administration."""
