"""A team on one computer: its hub, a lead and two agents; `packaging/dev.py team` plays it."""
