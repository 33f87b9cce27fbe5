"""The young people: what they want, when and how they can come, what they were granted."""
