"""The lead's page: the figures of callbacks, other retry rules tried on them, the offers."""
