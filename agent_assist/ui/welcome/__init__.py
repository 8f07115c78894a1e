"""What stands in the window before the work begins: who works here, and the passphrase."""
