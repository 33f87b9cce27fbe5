"""Measures how quickly the portal answers, and writes docs/benchmarks-web.md.

python -m bench.web            2,000 youths and places: about three minutes
python -m bench.web --quick    60 of each and a moment a page, printed only
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from flask import Flask
from rich.console import Console

from bench.web.alone import alone
from bench.web.load import Server, load
from bench.web.region import People, build
from bench.web.report import PAGES, Measured, Plan, text
from egu import create_app
from egu.config import from_environment
from egu.web.access import TOKEN
from tools.demo_portal import egu, portal_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks-web.md"
FULL = Plan(size=2_000, clients=4, seconds=3.0)
QUICK = Plan(size=60, clients=2, seconds=0.3)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.web", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small, printed only")
    asked = parser.parse_args(arguments)
    plan = QUICK if asked.quick else FULL
    busy = os.getloadavg()[0]
    console = Console(stderr=True)
    with console.status("") as status, TemporaryDirectory(prefix="egu-bench-") as folder:
        found = []
        for one in measured(plan, Path(folder)):
            status.update(one.page.name)
            found.append(one)
    told = text(plan, found, busy)
    print(told)
    if not asked.quick:
        PAGE.write_text(told, encoding="utf-8")
    return 0


def measured(plan: Plan, instance: Path) -> Iterator[Measured]:
    """Page by page, each alone first and then under load."""
    egu(instance, "init")
    app = create_app(from_environment({"EGU_INSTANCE": str(instance)}))
    with app.app_context():
        people = build(plan.size, plan.size)
    cookies = {name: _cookie(app, token) for name, token in people.tokens.items()}
    with portal_of(instance) as address:
        yield from _pages(plan, app, address, people, cookies)


def _pages(
    plan: Plan, app: Flask, address: str, people: People, cookies: Mapping[str, str]
) -> Iterator[Measured]:
    parts = urlsplit(address)
    server = Server(str(parts.hostname), int(parts.port or 80))
    for page in PAGES:
        path, cookie = page.path.format_map(people.numbers), cookies[page.who]
        once = alone(app, path, cookie)
        times = load(server, path, cookie, clients=plan.clients, seconds=plan.seconds)
        yield Measured(page, once, times)


def _cookie(app: Flask, token: str) -> str:
    """As the browser of somebody who has logged in sends it."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined] # Flask's own
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({TOKEN: token})}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
