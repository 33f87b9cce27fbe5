"""Other people's journey planners behind the portal's port, each module one protocol.

They may be slow, dead or wrong at any time; then the answer is unknown and the next one is asked.
"""
