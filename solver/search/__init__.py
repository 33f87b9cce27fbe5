"""Goal after goal to a proven plan; the only room that knows OR-Tools."""
