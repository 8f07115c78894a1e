"""From typed text to hits with reasons: analysis, terms, query, index, ranking."""

import os

# Read by numpy when it is first imported. Searches are short: handing their matrices to several
# threads costs more than it saves, up to tenfold when the computer is busy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
