"""Agent Assist: the desktop that a call-centre agent keeps open beside the case system."""

__version__ = "0.1.0"
