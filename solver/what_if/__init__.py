"""What a change would cost: a new plan and its price in every goal, in milliseconds.

`WhatIf` (solver.what_if.state) is built once from a problem and its plan and then asked many times.
Nothing here imports an optimiser, so the web process may use it.
"""
