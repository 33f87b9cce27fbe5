"""The young people: who they are, what they want, when and how they can come, what they were granted."""
