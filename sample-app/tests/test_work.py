"""Work for load tests: as much as was asked for, and no more than is allowed."""

import time

import pytest
from fastapi.testclient import TestClient

from fragile.work import MOST_LOOPS, MOST_WAIT_MS


def test_work_sorts_and_waits_as_asked(client: TestClient) -> None:
    began = time.monotonic()
    answer = client.get("/work", params={"loopCount": 2, "waitMs": 50}).json()
    assert time.monotonic() - began >= 0.05
    assert (answer["numbers"], answer["waited_ms"]) == (20_000, 50)
    assert answer["worker"] > 0


def test_work_is_the_same_every_time(client: TestClient) -> None:
    first, second, other = (
        client.get("/work", params={"loopCount": loops}).json()["checksum"] for loops in (1, 1, 2)
    )
    assert first == second != other


def test_work_has_a_default(client: TestClient) -> None:
    answer = client.get("/work").json()
    assert (answer["numbers"], answer["waited_ms"]) == (10_000, 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("loopCount", value) for value in ("-1", str(MOST_LOOPS + 1), "many")),
        *(("waitMs", value) for value in ("-1", str(MOST_WAIT_MS + 1), "0.5")),
    ],
)
def test_work_is_bounded(client: TestClient, name: str, value: str) -> None:
    assert client.get("/work", params={name: value}).status_code == 422


def test_no_work_is_possible(client: TestClient) -> None:
    assert client.get("/work", params={"loopCount": 0}).json()["numbers"] == 0
