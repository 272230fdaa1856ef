"""`POST /chat`: one prompt, one answer, or the failure as the SDK reported it."""

import asyncio
import logging
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from fragile.context import AppContext, active_fault, app_context
from fragile.fault_state import ActiveFault
from fragile.faults import ENDPOINT, FaultMode
from fragile.model_client import ModelSettings
from fragile.token_counter import load_token_counter

logger = logging.getLogger(__name__)
router = APIRouter()


class ChatRequest(BaseModel):
    """A question for the model."""

    prompt: str = Field(min_length=1, max_length=2000)


class ChatResponse(BaseModel):
    """The model's answer, and which way it came."""

    answer: str
    model: str
    deployment: str
    endpoint: str
    tokens_in: int
    tokens_out: int
    fault_mode: FaultMode


@router.post(
    "/chat",
    responses={
        500: {"description": "A module that the app imports is missing"},
        502: {"description": "The call of the model failed"},
        503: {"description": f"{ENDPOINT} is not set"},
    },
)
async def chat(
    body: ChatRequest,
    active: Annotated[ActiveFault, Depends(active_fault)],
    context: Annotated[AppContext, Depends(app_context)],
) -> ChatResponse:
    """Ask the model. What fails is logged with its traceback, never with the prompt."""
    try:
        return await _answer(body.prompt, active, context)
    except HTTPException:
        raise
    except ImportError as error:
        logger.exception("POST /chat failed: a module is missing")
        # The interpreter raises ModuleNotFoundError; clients know the family name.
        hint = "Is it in requirements.txt, and was the app deployed since?"
        raise HTTPException(500, f"ImportError: {error}. {hint}") from error
    except Exception as error:
        logger.exception("POST /chat failed: no answer from the model")
        raise HTTPException(502, f"{type(error).__name__}: {error}") from error


async def _answer(prompt: str, active: ActiveFault, context: AppContext) -> ChatResponse:
    # The SDKs' synchronous clients run in threads, as the asynchronous credential would bring
    # another HTTP stack along. The event loop only waits, so that /health stays quick.
    if active.fault.needs_missing_module:
        await to_thread.run_sync(load_token_counter)
    if active.endpoint is None:
        raise HTTPException(503, f"ConfigurationError: {ENDPOINT} is not set.")
    if active.fault.latency_ms:
        await asyncio.sleep(active.fault.latency_ms / 1000)
    settings = ModelSettings(active.endpoint, active.deployment, active.client_id)
    answer = await to_thread.run_sync(context.models.ask, settings, prompt, limiter=context.model_threads)
    return ChatResponse(
        answer=answer.text,
        model=answer.model,
        deployment=settings.deployment,
        endpoint=settings.endpoint,
        tokens_in=answer.tokens_in,
        tokens_out=answer.tokens_out,
        fault_mode=active.mode,
    )
