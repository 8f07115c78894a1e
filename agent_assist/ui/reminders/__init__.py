"""Reminders of callbacks in the window and in the tray."""
