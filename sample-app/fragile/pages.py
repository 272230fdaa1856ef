"""`GET /` for people and `GET /health` for machines."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from fragile.aliases import ALIASES
from fragile.context import AppContext, active_fault, app_context
from fragile.fault_state import ActiveFault
from fragile.faults import FAULTS, FaultMode

# The page has one inline style sheet and nothing else: no script, no image, nothing from outside.
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "X-Content-Type-Options": "nosniff",
}
router = APIRouter()


class Health(BaseModel):
    """A sign of life. It says nothing about the model: /chat may be failing all the while."""

    status: Literal["ok"] = "ok"
    app_insights: bool
    instance_id: str
    fault_mode: FaultMode


@router.get("/health")
def health(
    active: Annotated[ActiveFault, Depends(active_fault)],
    context: Annotated[AppContext, Depends(app_context)],
) -> Health:
    """Answer as long as the process lives."""
    return Health(app_insights=context.app_insights, instance_id=context.instance_id, fault_mode=active.mode)


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def landing() -> HTMLResponse:
    """What this is. The page is the same in every mode: a diagnosis must not find its answer here."""
    return HTMLResponse(_landing_page(), headers=_HEADERS)


@cache
def _landing_page() -> str:
    template = Template(Path(__file__).with_name("landing.html").read_text("utf-8"))
    return template.substitute(modes=_mode_rows(), aliases=_alias_groups())


def _mode_rows() -> str:
    return "\n".join(
        f'<tr><th scope="row"><code>{escape(mode)}</code></th>'
        f"<td>{escape(fault.breaks)}</td><td>{escape(fault.caught_by)}</td></tr>"
        for mode, fault in FAULTS.items()
    )


def _alias_groups() -> str:
    return "\n".join(
        f"<section><h3>{escape(group)}</h3><dl>"
        + "".join(f"<dt><code>{escape(name)}</code></dt><dd>{escape(does)}</dd>" for name, does in aliases)
        + "</dl></section>"
        for group, aliases in ALIASES
    )
