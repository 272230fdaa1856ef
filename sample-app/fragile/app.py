"""The application: composition, and nothing that a route would do."""

import os
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI

from fragile import admin, chat, pages, work
from fragile.context import AppContext
from fragile.fault_state import FaultState

_DIAGNOSTICS = "/home/site/diagnostics"


def create_app(environ: MutableMapping[str, str] = os.environ) -> FastAPI:
    """Build the application on an environment, whose present values become the baseline."""
    faults = FaultState(
        environ,
        state_file=Path(environ.get("FAULT_STATE_FILE") or f"{_DIAGNOSTICS}/fault-state.json"),
        env_file=Path(environ.get("FAULT_ENV_FILE") or f"{_DIAGNOSTICS}/fault.env"),
    )
    context = AppContext(environ=environ, faults=faults)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await to_thread.run_sync(faults.boot)
        yield
        await to_thread.run_sync(context.models.close)

    app = FastAPI(
        title="Fragile chat",
        summary="A chat service that breaks on request.",
        lifespan=lifespan,
        # The interactive pages load scripts from a CDN; /openapi.json is all that clients need.
        docs_url=None,
        redoc_url=None,
    )
    app.state.context = context
    app.include_router(pages.router)
    app.include_router(chat.router)
    app.include_router(work.router)
    app.include_router(admin.router)
    return app
