"""The desktop's side of the hub: the connection to it, and what goes wrong with one."""
