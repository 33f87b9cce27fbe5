"""Prices that prove how good a plan is, made from a search and judged without an optimiser."""
