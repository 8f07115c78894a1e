"""Measures: each is a module to be run; see README."""

# As in the application, which imports no numpy before it: linear algebra on one thread. A second
# one turns round waiting, and takes the processor from what is measured.
import agent_assist.search  # noqa: F401
