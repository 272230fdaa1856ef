"""`GET /work`: a request that costs what it is told to cost, for load tests."""

import os
import time
from hashlib import sha256
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel

NUMBERS_PER_LOOP: Final = 10_000
# One request may hold its worker for a few seconds and no longer: anybody may send it.
MOST_LOOPS: Final = 100
MOST_WAIT_MS: Final = 5_000

router = APIRouter()


class Work(BaseModel):
    """What was done, and by which worker."""

    numbers: int
    waited_ms: int
    # Of the last loop, so that no work can be left out.
    checksum: str
    worker: int


@router.get("/work")
# The check is right, and here that is what is wanted.
# appservice-doctor: ignore[async-without-await]
async def work(
    loop_count: Annotated[int, Query(alias="loopCount", ge=0, le=MOST_LOOPS)] = 1,
    wait_ms: Annotated[int, Query(alias="waitMs", ge=0, le=MOST_WAIT_MS)] = 0,
) -> Work:
    """Compute and wait as a worker without threads does: it takes no other request meanwhile.

    Blocking the event loop is on purpose. In a thread pool one worker would wait for forty requests at a
    time, and neither queue nor the use of more workers would show.
    """
    return _work(loop_count, wait_ms)


def _work(loop_count: int, wait_ms: int) -> Work:
    checksum = ""
    for loop in range(loop_count):
        hashed = sorted(sha256(b"%d:%d" % (loop, number)).digest() for number in range(NUMBERS_PER_LOOP))
        checksum = hashed[0].hex()[:16]
    time.sleep(wait_ms / 1000)
    return Work(
        numbers=loop_count * NUMBERS_PER_LOOP, waited_ms=wait_ms, checksum=checksum, worker=os.getpid()
    )
