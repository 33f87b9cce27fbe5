"""Why a youth has this place, another or none, and which wishes of people contradict each other."""
