"""The import's sentences in Danish, one module for each kind of file."""
