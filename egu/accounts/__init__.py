"""Who may log in, what each role may do, and which institution, municipality or person it is for."""
