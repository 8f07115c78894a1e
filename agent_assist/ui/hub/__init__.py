"""The hub in the window: the settings' card, what waits, and what people must decide."""
