"""Places youths at practice offers: one problem file in, one solution file out.

Knows no database, clock or network; the format is described in docs and held by solver.format.
"""
