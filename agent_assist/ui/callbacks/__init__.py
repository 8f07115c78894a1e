"""The page of callbacks: the list, the one in hand, and asking for a new one."""
