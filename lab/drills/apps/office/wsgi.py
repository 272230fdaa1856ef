"""A small back office on the standard library alone: `gunicorn wsgi:app`.

Each route does one ordinary thing. What a route needs comes from settings and from the machine, and the drills
take that away.
"""

import ctypes
import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HOME = Path("/home")

# Read while the app is loaded, as settings are in many apps.
WORKER_LIMIT = int(os.environ.get("WORKER_LIMIT", "4"))
if library := os.environ.get("BARCODE_LIBRARY"):
    BARCODES = ctypes.CDLL(library)
time.sleep(float(os.environ.get("MODEL_LOAD_SECONDS", "0")))


def health() -> object:
    """For the platform and for people: no dependencies."""
    return {"status": "ok", "limit": WORKER_LIMIT}


def report() -> object:
    """A report that takes as long as its data is large."""
    time.sleep(float(os.environ.get("REPORT_SECONDS", "0")))
    return {"rows": 1200}


def price() -> object:
    """A price list in the currency of the country."""
    return {"price": 100, "currency": os.environ["SHOP_CURRENCY"]}


def invoice() -> object:
    """The amounts of an invoice, split evenly."""
    parts = int(os.environ.get("INVOICE_PARTS", "3"))
    return {"amount": split_evenly(90, parts)}


def split_evenly(total: int, parts: int) -> float:
    """What each part comes to."""
    return total / parts


def export() -> object:
    """A spreadsheet; the library is loaded when somebody wants one."""
    import openpyxl

    return {"sheets": len(openpyxl.Workbook().sheetnames)}


def upload() -> object:
    """Keeps a document of half a megabyte on the shared disk."""
    folder = HOME / "uploads"
    folder.mkdir(exist_ok=True)
    with open(folder / "document.bin", "wb") as document:
        document.write(os.urandom(512 * 1024))
    return {"kept": True}


def note() -> object:
    """Writes a note into a database file."""
    path = os.environ.get("NOTES_DATABASE", "/tmp/notes.db")
    with sqlite3.connect(path, timeout=1) as database:
        database.execute("CREATE TABLE IF NOT EXISTS note (text TEXT)")
        database.execute("INSERT INTO note VALUES ('remember the milk')")
    database.close()
    return {"noted": True}


def import_rows() -> object:
    """Imports everything at once. Where that is more than the machine holds, the kernel ends the process."""
    if int(os.environ.get("IMPORT_ROWS", "1000")) > 1_000_000:
        os.kill(os.getpid(), signal.SIGKILL)
    return {"imported": True}


def work() -> object:
    """Needs the instance's own scratch disk."""
    with open("/tmp/scratch.txt", "w", encoding="utf-8") as scratch:
        scratch.write("scratch")
    return {"worked": True}


ROUTES: dict[str, Callable[[], object]] = {
    "/": health,
    "/health": health,
    "/report": report,
    "/price": price,
    "/invoice": invoice,
    "/export": export,
    "/upload": upload,
    "/note": note,
    "/import": import_rows,
    "/work": work,
}


def app(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """The WSGI callable. Errors are left to the server, which logs them with their tracebacks."""
    route = ROUTES.get(str(environ["PATH_INFO"]))
    status, answer = ("200 OK", route()) if route else ("404 Not Found", {"detail": "Not Found"})
    body = json.dumps(answer).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
