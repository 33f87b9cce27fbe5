"""One module for each kind of cell: text in, a value with its problems out."""
