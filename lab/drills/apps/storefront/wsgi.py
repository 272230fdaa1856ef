"""A storefront with a database: `gunicorn wsgi:app`. Which one is decided by its settings."""

import json
import os
from collections.abc import Callable, Iterable


def customers() -> object:
    """From PostgreSQL."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3, autocommit=True):
        return {"connected": True}


def stock() -> object:
    """From SQL Server, where a connection string names one; the first release kept it in memory."""
    connection = os.environ.get("SQL_CONNECTION_STRING")
    if connection is None:
        return {"items": 3}
    import pyodbc

    with pyodbc.connect(connection, timeout=3) as database:
        return {"items": database.execute("SELECT COUNT(*) FROM stock").fetchval()}


ROUTES: dict[str, Callable[[], object]] = {"/customers": customers, "/stock": stock}


def app(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """The WSGI callable. Errors are left to the server, which logs them with their tracebacks."""
    route = ROUTES.get(str(environ["PATH_INFO"]), lambda: {"status": "ok"})
    answer = route()
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]
