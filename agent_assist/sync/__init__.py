"""The workstation's side of the hub: the protocol, its transports, and the engine."""
