"""Work that happens by the clock: what is done, how often, and by which process."""
