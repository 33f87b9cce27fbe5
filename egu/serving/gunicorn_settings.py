"""How gunicorn serves the portal; it reads these names itself."""

from typing import Any

from egu.serving import lifeline

wsgi_app = "egu:create_app()"
worker_class = "gthread"
workers = 2
threads = 8
timeout = 60
graceful_timeout = 5
loglevel = "warning"
control_socket_disable = True


def on_starting(_server: Any) -> None:
    lifeline.hold()
