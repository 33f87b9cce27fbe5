"""The password of the fictive school's users; it opens nothing but from the same machine."""

DEMO_PASSWORD = "praktik-demo-2026"  # noqa: S105 - public on purpose, loopback only
