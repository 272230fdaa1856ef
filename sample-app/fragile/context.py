"""What the routes share, handed over through FastAPI's dependencies."""

import socket
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Annotated, cast

from anyio import CapacityLimiter
from fastapi import Depends, Request

from fragile.fault_state import ActiveFault, FaultState
from fragile.model_client import ModelClients


@dataclass(frozen=True)
class AppContext:
    """The parts of one application."""

    environ: MutableMapping[str, str]
    faults: FaultState
    # Threads of their own for model calls: however many of them hang, /health finds a free one.
    model_threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(32))
    models: ModelClients = field(default_factory=ModelClients)
    # Part of the sample's API; nothing here sends telemetry.
    app_insights: bool = False

    @property
    def instance_id(self) -> str:
        """App Service's id of this instance, elsewhere the host name."""
        return self.environ.get("WEBSITE_INSTANCE_ID") or socket.gethostname()

    @property
    def listening_port(self) -> int:
        """The port this app binds: PORT as App Service sets it. WEBSITES_PORT never moves it."""
        port = self.environ.get("PORT", "")
        return int(port) if port.isascii() and port.isdigit() else 8000


def app_context(request: Request) -> AppContext:
    """The context that `create_app` left on the application."""
    return cast(AppContext, request.app.state.context)


def active_fault(context: Annotated[AppContext, Depends(app_context)]) -> ActiveFault:
    """The fault as of this request. Not async: FastAPI then keeps its file access off the loop."""
    return context.faults.current()
