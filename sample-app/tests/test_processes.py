"""The app as it is started in production: gunicorn, real processes, a shared folder."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import ADMIN
from stubs import ModelStub

from fragile.faults import FAULT_MODES

APP = Path(__file__).parents[1]
Start = Callable[[int], "Gunicorn"]


@dataclass
class Gunicorn:
    """A running server; `process` is its master."""

    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str, **headers: str) -> Any:
        return self._call(urllib.request.Request(self._url(path), headers=headers))

    def post(self, path: str, body: object) -> Any:
        headers = {"Content-Type": "application/json", **ADMIN}
        return self._call(urllib.request.Request(self._url(path), json.dumps(body).encode(), headers))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _call(self, request: urllib.request.Request) -> Any:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)


@contextmanager
def running(environ: dict[str, str], workers: int, log: Path) -> Iterator[Gunicorn]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-k", "uvicorn_worker.UvicornWorker", "main:app"]
    options = ["--workers", str(workers), "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, *options], cwd=APP, env={**os.environ, **environ}, stdout=output, stderr=output
        )
    server = Gunicorn(port, process)
    try:
        wait_for_answer(server, log)
        yield server
    finally:
        server.stop()


def wait_for_answer(server: Gunicorn, log: Path) -> None:
    deadline = time.monotonic() + 15
    while True:
        try:
            server.get("/health")
        except OSError:
            assert server.process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        else:
            return


@pytest.fixture
def start(environ: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as stack:
        yield lambda workers: stack.enter_context(running(environ, workers, tmp_path / "gunicorn.log"))


def test_workers_and_instances_agree_and_a_restart_remembers(start: Start, tmp_path: Path) -> None:
    two_workers, other = start(2), start(1)
    other.post("/admin/fault", {"mode": "port-mismatch"})
    # A new connection each time, so that both workers get their turn.
    assert {two_workers.get("/health")["fault_mode"] for _ in range(20)} == {"port-mismatch"}
    two_workers.post("/admin/fault", {"mode": "bad-creds"})
    assert other.get("/admin/state", **ADMIN)["env"]["AZURE_CLIENT_ID"].startswith("00000000-")
    other.stop()
    again = start(1)
    assert again.get("/health")["fault_mode"] == "bad-creds"
    again.post("/admin/fault", {"mode": "off"})
    assert {two_workers.get("/admin/state", **ADMIN)["env"]["AZURE_CLIENT_ID"] for _ in range(20)} == {None}
    log = (tmp_path / "gunicorn.log").read_text()
    assert "fragile.fault_state: The fault mode has changed" in log
    assert not [mode for mode in FAULT_MODES if mode != "off" and mode in log]


def test_slow_calls_leave_the_event_loop_free(start: Start, model: ModelStub) -> None:
    server = start(1)
    model.delay_s = 4
    answers: list[Any] = []

    def ask() -> None:
        answers.append(server.post("/chat", {"prompt": "Take your time."}))

    # More of them than one would get away with if each held a thread that /health needs.
    callers = [threading.Thread(target=ask) for _ in range(45)]
    for caller in callers:
        caller.start()
    while not model.requests:
        time.sleep(0.01)
    waits = []
    for _ in range(5):
        started = time.monotonic()
        server.get("/health")
        waits.append(time.monotonic() - started)
    assert not answers
    assert max(waits) < 3
    for caller in callers:
        caller.join()
    assert len(answers) == 45
