"""A proposal asks; two yeses make a placement."""
