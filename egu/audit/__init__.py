"""An append-only, hash-chained record of who did what to whom and why: field names, never values."""
