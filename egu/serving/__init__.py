"""Starts the portal and its jobs on one machine and ends them together; pages live in egu.web."""

from egu.serving.commands import jobs_command, serve_command

__all__ = ["jobs_command", "serve_command"]
