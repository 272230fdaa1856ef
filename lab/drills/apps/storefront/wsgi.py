"""A storefront with its customers in PostgreSQL: `gunicorn wsgi:app`."""

import json
import os
from collections.abc import Callable, Iterable

import psycopg


def customers() -> object:
    """Whether the database lets the app in."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3, autocommit=True):
        return {"connected": True}


ROUTES: dict[str, Callable[[], object]] = {"/customers": customers}


def app(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """The WSGI callable. Errors are left to the server, which logs them with their tracebacks."""
    route = ROUTES.get(str(environ["PATH_INFO"]), lambda: {"status": "ok"})
    answer = route()
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]
