"""Who may toggle, and what they are told."""

import pytest
from conftest import ADMIN, TOKEN, OpenApp
from fastapi.testclient import TestClient

from fragile.faults import FAULT_MODES

ROUTES = [("POST", "/admin/fault"), ("GET", "/admin/state")]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize(
    "header",
    [
        None,
        b"",
        b"Bearer",
        b"Bearer wrong",
        f"Bearer {TOKEN}x".encode(),
        f"Basic {TOKEN}".encode(),
        TOKEN.encode(),
        "Bearer schlüssel".encode(),
        b"Bearer \xff\xfe",
    ],
)
def test_missing_or_wrong_token_is_401(
    client: TestClient, method: str, path: str, header: bytes | None
) -> None:
    headers = {} if header is None else {b"Authorization": header}
    response = client.request(method, path, json={"mode": "bad-creds"}, headers=headers)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert TOKEN not in response.text
    assert client.get("/health").json()["fault_mode"] == "off"


@pytest.mark.parametrize("configured", [None, "", "  "])
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_token_configured_is_closed(
    open_app: OpenApp, environ: dict[str, str], method: str, path: str, configured: str | None
) -> None:
    del environ["FAULT_ADMIN_TOKEN"]
    if configured is not None:
        environ["FAULT_ADMIN_TOKEN"] = configured
    client = open_app(environ)
    for headers in ({}, ADMIN, {"Authorization": "Bearer "}):
        response = client.request(method, path, json={"mode": "bad-creds"}, headers=headers)
        assert response.status_code == 403
        assert "FAULT_ADMIN_TOKEN" in response.json()["detail"]


def test_a_token_may_be_any_text(open_app: OpenApp, environ: dict[str, str]) -> None:
    environ["FAULT_ADMIN_TOKEN"] = "schlüssel-鍵"
    headers = {b"authorization": b"bearer " + "schlüssel-鍵".encode()}
    assert open_app(environ).get("/admin/state", headers=headers).status_code == 200


def test_strangers_learn_nothing_about_modes(client: TestClient) -> None:
    assert client.post("/admin/fault", json={"mode": "nonsense"}).status_code == 401


@pytest.mark.parametrize("body", [{"mode": "nonsense"}, {"mode": None}, {"mode": ["off"]}, {}, [], "off"])
def test_unknown_mode_is_422(client: TestClient, body: object) -> None:
    assert client.post("/admin/fault", json=body, headers=ADMIN).status_code == 422
    assert client.get("/health").json()["fault_mode"] == "off"


@pytest.mark.parametrize("mode", FAULT_MODES)
def test_snapshot(client: TestClient, environ: dict[str, str], mode: str) -> None:
    healthy = client.get("/admin/state", headers=ADMIN).json()["env"]
    snapshot = client.post("/admin/fault", json={"mode": mode}, headers=ADMIN).json()
    assert snapshot.keys() == {
        "mode",
        "latency_ms",
        "notes",
        "env",
        "listening_port",
        "fault_env_file",
        "persisted",
    }
    assert snapshot["mode"] == mode
    assert snapshot["fault_env_file"] == environ["FAULT_ENV_FILE"]
    assert snapshot["persisted"] is True
    assert snapshot["env"] == {name: environ.get(name) for name in healthy}
    state = client.get("/admin/state", headers=ADMIN).json()
    assert state == {**snapshot, "instance_id": "instance-1", "app_insights": False}
    restored = client.post("/admin/fault", json={"mode": "off"}, headers=ADMIN).json()
    assert restored["env"] == healthy == {name: environ.get(name) for name in healthy}


def test_port_is_the_platforms(open_app: OpenApp, environ: dict[str, str]) -> None:
    environ["PORT"] = "8181"
    assert open_app(environ).get("/admin/state", headers=ADMIN).json()["listening_port"] == 8181


def test_environment_of_any_bytes_can_be_shown(open_app: OpenApp, environ: dict[str, str]) -> None:
    environ["AZURE_AI_MODEL"] = b"gpt\xff".decode("utf-8", "surrogateescape")
    state = open_app(environ).get("/admin/state", headers=ADMIN).json()
    assert state["env"]["AZURE_AI_MODEL"] == "gpt\N{REPLACEMENT CHARACTER}"


def test_openapi_shows_that_faults_can_be_injected(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    operation = api["paths"]["/admin/fault"]["post"]
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    schema = api["components"]["schemas"][reference.rpartition("/")[2]]
    assert schema["properties"]["mode"]["enum"] == list(FAULT_MODES)
    assert len(FAULT_MODES) == 7
    assert operation["security"] == [{"HTTPBearer": []}]
    assert {"/health", "/chat", "/admin/state"} < api["paths"].keys()
