"""Which youth could be at which offer, with which shifts, and what that is worth in each goal."""
