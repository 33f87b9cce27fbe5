"""Companies, their workplaces and people, and the practice places they offer."""
