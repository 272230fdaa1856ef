"""The switch: `/admin/fault` and `/admin/state`, for holders of the admin token only."""

import hmac
from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from fragile.context import AppContext, active_fault, app_context
from fragile.fault_state import ActiveFault
from fragile.faults import FaultMode

SETTING: Final = "FAULT_ADMIN_TOKEN"
_bearer = HTTPBearer(auto_error=False, description=f"The value of the app setting {SETTING}.")


class FaultRequest(BaseModel):
    """Which fault to make active."""

    mode: FaultMode


class FaultSnapshot(BaseModel):
    """The active fault and what it made of the environment."""

    mode: FaultMode
    latency_ms: int
    notes: str
    env: dict[str, str | None]
    listening_port: int
    fault_env_file: str | None
    """None where the file could not be written."""
    persisted: bool
    """False where only the worker that answered knows the state."""


class StateSnapshot(FaultSnapshot):
    """The snapshot, and who gave it."""

    instance_id: str
    app_insights: bool


def require_admin(
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    context: Annotated[AppContext, Depends(app_context)],
) -> None:
    """Let nobody pass without the token; where none is configured, nobody at all."""
    # os.environ decodes with surrogateescape, headers arrive as latin-1: both ways back give the
    # bytes that were really set and sent, and bytes are what compare_digest takes of any alphabet.
    expected = context.environ.get(SETTING, "").strip().encode("utf-8", "surrogateescape")
    if not expected:
        raise HTTPException(403, f"Fault injection is closed: the app setting {SETTING} is not set.")
    given = credentials.credentials.strip().encode("latin-1") if credentials else b""
    if not hmac.compare_digest(given, expected):
        problem = (
            "The admin token is wrong." if credentials else "This needs 'Authorization: Bearer <token>'."
        )
        raise HTTPException(401, problem, headers={"WWW-Authenticate": 'Bearer realm="fault injection"'})


_REFUSALS: Final[Mapping[int | str, dict[str, Any]]] = {
    401: {"description": "No or wrong admin token"},
    403: {"description": f"Closed, as {SETTING} is not set"},
}
router = APIRouter(prefix="/admin", dependencies=[Depends(require_admin)], responses=dict(_REFUSALS))


@router.post("/fault")
def set_fault(body: FaultRequest, context: Annotated[AppContext, Depends(app_context)]) -> FaultSnapshot:
    """Make a fault active, or restore everything with `off`."""
    return FaultSnapshot(**_describe(context.faults.switch(body.mode), context))


@router.get("/state")
def get_state(
    active: Annotated[ActiveFault, Depends(active_fault)],
    context: Annotated[AppContext, Depends(app_context)],
) -> StateSnapshot:
    """The active fault, as this worker sees it."""
    return StateSnapshot(
        **_describe(active, context),
        instance_id=context.instance_id,
        app_insights=context.app_insights,
    )


def _describe(active: ActiveFault, context: AppContext) -> dict[str, Any]:
    return {
        "mode": active.mode,
        "latency_ms": active.fault.latency_ms,
        "notes": active.fault.notes,
        "env": {name: _printable(value) for name, value in active.variables.items()},
        "listening_port": context.listening_port,
        "fault_env_file": str(active.env_file) if active.env_file else None,
        "persisted": active.persisted,
    }


def _printable(value: str | None) -> str | None:
    # An environment may hold bytes that are no UTF-8; JSON may not.
    return value and value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
