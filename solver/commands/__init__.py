"""The commands of `python -m solver`, one module each.

A module has NAME, PURPOSE (one line), ABOUT (the long help with an example), `add_arguments` and
`run`, which returns an exit status. What they share is in solver.commands.streams.
"""
