"""Made-up problems with everything switched on, and how long the solver takes for them."""
