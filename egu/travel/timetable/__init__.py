"""Journeys by bus and train at the real times of a GTFS feed: which homes are in time, and how.

Knows nothing of youths, shifts or pages, nor how its errors are worded.
"""
