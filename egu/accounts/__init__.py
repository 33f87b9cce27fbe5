"""Who may log in, what each role may do, and for which institution, municipality or person."""
