"""The portal where youths, employers and FGU staff meet about EGU practice places."""
