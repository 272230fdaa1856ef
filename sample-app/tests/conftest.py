"""A private world for each test: environment, state files, and stubs for what Azure would answer."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from stubs import IDENTITY_HEADER, IdentityStub, ModelStub

from fragile.app import create_app

TOKEN = "correct horse battery staple"
ADMIN = {"Authorization": f"Bearer {TOKEN}"}

OpenApp = Callable[..., TestClient]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the developer's own machine may reach the SDKs."""
    families = ("AZURE_", "OPENAI_", "MSI_", "IDENTITY_", "WEBSITE", "FAULT_", "GUNICORN_")
    for name in list(os.environ):
        if name.upper().startswith(families) or name.upper().endswith("_PROXY") or name == "PORT":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    # az, azd and pwsh may be installed here; on App Service they are not.
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))


@pytest.fixture
def identity(monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityStub]:
    """App Service's identity endpoint, of a site with a system-assigned identity only."""
    with IdentityStub() as stub:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{stub.url}/msi/token")
        monkeypatch.setenv("IDENTITY_HEADER", IDENTITY_HEADER)
        yield stub


@pytest.fixture
def model() -> Iterator[ModelStub]:
    """Chat completions of one deployment, gpt-4o-mini."""
    with ModelStub() as stub:
        yield stub


@pytest.fixture
def outside_dns_fails(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every name but the loopback's is unknown, whatever network the tests run in."""
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host in {"127.0.0.1", "localhost"}:
            return resolve(host, *args, **kwargs)
        asked.append(str(host))
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.fixture
def environ(tmp_path: Path, identity: IdentityStub, model: ModelStub) -> dict[str, str]:
    """The app settings of a healthy site."""
    return {
        "AZURE_AI_FOUNDRY_ENDPOINT": f"{model.url}/",
        "AZURE_AI_MODEL": "gpt-4o-mini",
        "FAULT_ADMIN_TOKEN": TOKEN,
        "FAULT_STATE_FILE": str(tmp_path / "diagnostics" / "fault-state.json"),
        "FAULT_ENV_FILE": str(tmp_path / "diagnostics" / "fault.env"),
        "WEBSITE_INSTANCE_ID": "instance-1",
    }


@pytest.fixture
def open_app() -> Iterator[OpenApp]:
    """Boot an app on an environment of its own; all of them end with the test."""
    with ExitStack() as stack:
        yield lambda environ: stack.enter_context(TestClient(create_app(environ)))


@pytest.fixture
def client(open_app: OpenApp, environ: dict[str, str]) -> TestClient:
    """The app of a healthy site, booted."""
    return open_app(environ)


@pytest.fixture
def set_mode(client: TestClient) -> Callable[[str], dict[str, Any]]:
    """Toggle a fault of `client`; returns the snapshot."""

    def set_mode(mode: str) -> dict[str, Any]:
        response = client.post("/admin/fault", json={"mode": mode}, headers=ADMIN)
        assert response.status_code == 200, response.text
        snapshot: dict[str, Any] = response.json()
        return snapshot

    return set_mode
