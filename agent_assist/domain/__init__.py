"""Rules as frozen values and pure functions; the present moment is always an argument."""
