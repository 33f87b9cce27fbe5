"""From the database to a problem, through the solver, to plans that people change and publish."""
