"""An append-only, hash-chained record of who did what to whom: field names, never values."""
