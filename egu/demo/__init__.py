"""The fictive school `demo`: everybody and everything in it is invented."""
