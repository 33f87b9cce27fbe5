"""Measures the solver beside others on the same problems, in one run: `make bench`.

Not part of the product: what only measuring needs (SciPy's HiGHS, `matching`, Matplotlib) is
locked in requirements-bench.lock.
"""
