"""What a caller of /chat sees, healthy and in each mode, through the real SDKs."""

import importlib.machinery
import importlib.util
import logging
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import httpx2
import pytest
from conftest import OpenApp
from fastapi.testclient import TestClient
from stubs import ACCESS_TOKEN, IdentityStub, ModelStub

SetMode = Callable[[str], dict[str, Any]]
PROMPT = "a very private question"


def ask(client: TestClient) -> httpx2.Response:
    return client.post("/chat", json={"prompt": PROMPT})


def detail(client: TestClient, status: int) -> str:
    response = ask(client)
    assert response.status_code == status, response.text
    assert response.json().keys() == {"detail"}
    return str(response.json()["detail"])


def test_healthy_answer(client: TestClient, model: ModelStub, environ: dict[str, str]) -> None:
    response = ask(client)
    assert response.status_code == 200
    assert response.json() == {
        "answer": "Hello.",
        "model": "gpt-4o-mini-2024-07-18",
        "deployment": "gpt-4o-mini",
        "endpoint": environ["AZURE_AI_FOUNDRY_ENDPOINT"],
        "tokens_in": 21,
        "tokens_out": 3,
        "fault_mode": "off",
    }
    path, _, body = model.requests[0]
    assert path.endswith("?api-version=2024-10-21")
    assert body["messages"][-1] == {"role": "user", "content": PROMPT}


def test_token_and_connection_are_reused(client: TestClient, identity: IdentityStub) -> None:
    assert [ask(client).status_code for _ in range(3)] == [200, 200, 200]
    assert len(identity.requests) == 1
    assert "resource=https://cognitiveservices.azure.com" in unquote(identity.requests[0][0])


@pytest.mark.parametrize("prompt", ["", "x" * 2001, None])
def test_prompt_has_bounds(client: TestClient, prompt: str | None) -> None:
    assert client.post("/chat", json={"prompt": prompt}).status_code == 422


def test_longest_prompt(client: TestClient) -> None:
    assert client.post("/chat", json={"prompt": "x" * 2000}).status_code == 200


@pytest.mark.parametrize("value", [None, ""])
def test_no_endpoint_is_503(open_app: OpenApp, environ: dict[str, str], value: str | None) -> None:
    del environ["AZURE_AI_FOUNDRY_ENDPOINT"]
    if value is not None:
        environ["AZURE_AI_FOUNDRY_ENDPOINT"] = value
    assert "AZURE_AI_FOUNDRY_ENDPOINT" in detail(open_app(environ), 503)


def test_unknown_deployment_is_502(open_app: OpenApp, environ: dict[str, str]) -> None:
    environ["AZURE_AI_MODEL"] = "gpt-nowhere"
    assert detail(open_app(environ), 502).startswith("NotFoundError: Error code: 404")


def test_no_identity_at_all_is_502(
    open_app: OpenApp, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # An address where nobody listens, as the machine's own metadata service must not answer here.
    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:9/msi/token")
    assert detail(open_app(environ), 502).startswith("ClientAuthenticationError: ")


@pytest.mark.parametrize(
    ("mode", "host"),
    [
        ("wrong-endpoint", "this-resource-does-not-exist.openai.azure.com"),
        ("dns-fail", "no-such-host.invalid"),
    ],
)
def test_wrong_host(
    client: TestClient, set_mode: SetMode, outside_dns_fails: list[str], mode: str, host: str
) -> None:
    snapshot = set_mode(mode)
    assert snapshot["env"]["AZURE_AI_FOUNDRY_ENDPOINT"] == f"https://{host}/"
    assert detail(client, 502) == "APIConnectionError: Connection error."
    assert outside_dns_fails == [host]
    set_mode("off")
    assert ask(client).status_code == 200


def test_bad_creds(client: TestClient, set_mode: SetMode, identity: IdentityStub) -> None:
    assert ask(client).status_code == 200
    set_mode("bad-creds")
    started = time.monotonic()
    message = detail(client, 502)
    assert time.monotonic() - started < 3
    assert message.startswith("ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token")
    assert "ManagedIdentityCredential: " in message
    assert "not assigned to this site" in message
    assert "AzureCliCredential: " in message
    assert "client_id=00000000-0000-0000-0000-000000000000" in identity.requests[-1][0]
    set_mode("off")
    assert ask(client).status_code == 200
    assert "client_id" not in identity.requests[-1][0]


def test_an_identity_assigned_meanwhile_is_used_at_once(
    client: TestClient, set_mode: SetMode, identity: IdentityStub
) -> None:
    client_id = str(set_mode("bad-creds")["env"]["AZURE_CLIENT_ID"])
    detail(client, 502)
    identity.assigned.add(client_id)
    assert ask(client).status_code == 200


def test_dep_import_error(client: TestClient, set_mode: SetMode) -> None:
    set_mode("dep-import-error")
    assert detail(client, 500).startswith("ImportError: No module named 'tiktoken'.")
    set_mode("off")
    assert ask(client).status_code == 200


def test_installing_the_module_mends_it(
    client: TestClient, set_mode: SetMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_mode("dep-import-error")
    installed = importlib.util.module_from_spec(importlib.machinery.ModuleSpec("tiktoken", None))
    monkeypatch.setitem(sys.modules, "tiktoken", installed)
    assert ask(client).status_code == 200


def test_port_mismatch_leaves_the_app_alone(
    client: TestClient, set_mode: SetMode, environ: dict[str, str]
) -> None:
    snapshot = set_mode("port-mismatch")
    assert environ["WEBSITES_PORT"] == "9999"
    assert snapshot["env"]["WEBSITES_PORT"] == "9999"
    assert snapshot["listening_port"] == 8000
    assert ask(client).status_code == 200
    set_mode("off")
    assert "WEBSITES_PORT" not in environ


def test_latency_spike(client: TestClient, set_mode: SetMode) -> None:
    assert set_mode("latency-spike")["latency_ms"] == 4000
    started = time.monotonic()
    assert ask(client).json()["fault_mode"] == "latency-spike"
    assert 4 <= time.monotonic() - started < 6


def test_failures_are_logged_without_prompts_and_tokens(
    client: TestClient, set_mode: SetMode, outside_dns_fails: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ask(client)
    for mode in ("wrong-endpoint", "bad-creds", "dep-import-error"):
        set_mode(mode)
        ask(client)
    for trace in ("APIConnectionError", "ClientAuthenticationError", "import tiktoken"):
        assert trace in caplog.text
    assert caplog.text.count("Traceback (most recent call last)") >= 3
    assert outside_dns_fails
    assert PROMPT not in caplog.text
    assert ACCESS_TOKEN not in caplog.text
