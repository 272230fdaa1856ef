"""The landing page and the sign of life."""

import re

from conftest import ADMIN
from fastapi.testclient import TestClient

from fragile.faults import FAULT_MODES

ALIASES = [
    *("showpkgs", "appconfig", "appenv", "applogs", "deploylogs", "logfiles"),
    *("appcurl", "checkport", "gohome", "gosrc"),
    *("ai-test", "ai-dns", "ai-access-check", "ai-curl", "ai-latency", "ai-diagnose"),
    *("install-nettools", "apphelp"),
]


def test_landing_shows_modes_and_aliases(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert re.findall(r'<th scope="row"><code>([^<]+)', response.text) == list(FAULT_MODES)
    assert re.findall(r"<dt><code>([\w-]+)", response.text) == ALIASES
    assert len(ALIASES) == 18


def test_landing_needs_nothing_from_outside_and_runs_nothing(client: TestClient) -> None:
    page = client.get("/").text
    assert "<script" not in page
    assert "://" not in page
    assert "prefers-color-scheme: dark" in page


def test_landing_does_not_give_the_fault_away(client: TestClient) -> None:
    healthy = client.get("/").text
    client.post("/admin/fault", json={"mode": "bad-creds"}, headers=ADMIN)
    assert client.get("/").text == healthy


def test_health(client: TestClient) -> None:
    assert client.get("/health").json() == {
        "status": "ok",
        "app_insights": False,
        "instance_id": "instance-1",
        "fault_mode": "off",
    }
