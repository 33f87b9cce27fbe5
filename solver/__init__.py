"""Places youths at practice offers: one problem file in, one solution file out.

Knows no database, clock or network; the format is described in docs and held by solver.format.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Our matrices are small: more threads burn both cores and round sums in another order."""
