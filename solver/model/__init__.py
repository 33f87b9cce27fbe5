"""The matching as a program of columns and rows: pairs to choose from, and what they share."""
