"""Entry point: `gunicorn -k uvicorn_worker.UvicornWorker main:app`."""

import logging

from fastapi import FastAPI

from fragile.app import create_app

# gunicorn configures its own loggers only. Without a root handler our tracebacks would lose their
# time and logger name, and those are what a log reader correlates with a failed request.
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
# One INFO line per HTTP header is noise in a container log; warnings and errors still come through.
for chatty in ("azure", "httpx2", "openai"):
    logging.getLogger(chatty).setLevel(logging.WARNING)

app: FastAPI = create_app()
