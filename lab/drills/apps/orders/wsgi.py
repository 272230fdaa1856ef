"""Takes orders and hands them to a partner over HTTPS: `gunicorn wsgi:app`."""

import json
import os
from collections.abc import Callable, Iterable

import requests

PARTNER = os.environ["PARTNER_URL"]


def order() -> object:
    """One order. The partner has to take it within two seconds."""
    answer = requests.get(f"{PARTNER}/v1/orders", timeout=2)
    answer.raise_for_status()
    return {"order": answer.json()["status"]}


def app(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """The WSGI callable. Errors are left to the server, which logs them with their tracebacks."""
    answer = order() if environ["PATH_INFO"] == "/order" else {"status": "ok"}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]
