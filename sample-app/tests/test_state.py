"""The fault as a file: shared, taken up again at boot, and done without where it cannot be."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from conftest import ADMIN, OpenApp
from fastapi.testclient import TestClient

from fragile.fault_env import render_fault_env


def mode_of(client: TestClient) -> str:
    return str(client.get("/health").json()["fault_mode"])


def switch(client: TestClient, mode: str) -> dict[str, object]:
    snapshot: dict[str, object] = client.post("/admin/fault", json={"mode": mode}, headers=ADMIN).json()
    return snapshot


def test_two_instances_share_one_state(open_app: OpenApp, environ: dict[str, str]) -> None:
    environments = [dict(environ), dict(environ)]
    first, second = (open_app(environment) for environment in environments)
    switch(first, "bad-creds")
    assert mode_of(second) == "bad-creds"
    assert environments[1]["AZURE_CLIENT_ID"] == "00000000-0000-0000-0000-000000000000"
    switch(second, "port-mismatch")
    assert mode_of(first) == "port-mismatch"
    assert "AZURE_CLIENT_ID" not in environments[0]
    switch(first, "off")
    assert mode_of(second) == "off"
    assert environments == [environ, environ]


def test_restart_takes_the_fault_up_again(open_app: OpenApp, environ: dict[str, str]) -> None:
    original = dict(environ)
    switch(open_app(dict(environ)), "wrong-endpoint")
    restarted = open_app(environ)
    # Applied at boot, not at the first request.
    assert environ["AZURE_AI_FOUNDRY_ENDPOINT"] == "https://this-resource-does-not-exist.openai.azure.com/"
    assert mode_of(restarted) == "wrong-endpoint"
    switch(restarted, "off")
    assert environ == original


def test_off_restores_values_that_were_set(open_app: OpenApp, environ: dict[str, str]) -> None:
    environ |= {"AZURE_CLIENT_ID": "11111111-2222-3333-4444-555555555555", "WEBSITES_PORT": "8000"}
    original = dict(environ)
    client = open_app(environ)
    for mode in ("bad-creds", "port-mismatch", "off"):
        switch(client, mode)
    assert environ == original


def test_files_are_readable_for_others_and_nothing_is_left_over(
    client: TestClient, environ: dict[str, str]
) -> None:
    previous = os.umask(0o077)
    try:
        switch(client, "dns-fail")
    finally:
        os.umask(previous)
    folder = Path(environ["FAULT_STATE_FILE"]).parent
    assert sorted(entry.name for entry in folder.iterdir()) == ["fault-state.json", "fault.env"]
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()} == {0o644}
    state = json.loads((folder / "fault-state.json").read_text())
    assert state["mode"] == "dns-fail"


def test_unwritable_place_means_memory_only(
    open_app: OpenApp, environ: dict[str, str], tmp_path: Path
) -> None:
    # No folder can be made below a file, not even by root, whom permissions would not stop.
    (tmp_path / "file").write_text("")
    environ["FAULT_STATE_FILE"] = str(tmp_path / "file" / "diagnostics" / "fault-state.json")
    environ["FAULT_ENV_FILE"] = str(tmp_path / "file" / "diagnostics" / "fault.env")
    original = dict(environ)
    client = open_app(environ)
    assert client.get("/admin/state", headers=ADMIN).json()["persisted"] is False
    snapshot = switch(client, "bad-creds")
    assert snapshot["persisted"] is False
    assert snapshot["fault_env_file"] is None
    assert mode_of(client) == "bad-creds"
    assert environ["AZURE_CLIENT_ID"] == "00000000-0000-0000-0000-000000000000"
    assert switch(client, "off")["mode"] == "off"
    assert environ == original


def test_a_failed_write_keeps_the_old_file_and_the_new_mode(
    client: TestClient, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(client, "dns-fail")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", full)
        assert switch(client, "off")["persisted"] is False
    assert mode_of(client) == "off"
    assert json.loads(Path(environ["FAULT_STATE_FILE"]).read_text())["mode"] == "dns-fail"
    assert len(list(Path(environ["FAULT_STATE_FILE"]).parent.iterdir())) == 2
    assert switch(client, "port-mismatch")["persisted"] is True


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"mode": "nonsense"}',
        b'{"mode": ["off"]}',
        b'{"mode": {}}',
        b"[" * 60000,
        b'{"mode": "dns-fail"}' + b" " * 70000,
    ],
)
def test_corrupt_state_is_off_and_said_once(
    client: TestClient, environ: dict[str, str], caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    switch(client, "bad-creds")
    caplog.clear()
    Path(environ["FAULT_STATE_FILE"]).write_bytes(content)
    assert [mode_of(client) for _ in range(3)] == ["off"] * 3
    assert "AZURE_CLIENT_ID" not in environ
    assert caplog.text.count("Ignoring") == 1
    assert switch(client, "dns-fail")["persisted"] is True
    assert mode_of(client) == "dns-fail"


def test_corrupt_state_at_boot(open_app: OpenApp, environ: dict[str, str]) -> None:
    state_file = Path(environ["FAULT_STATE_FILE"])
    state_file.parent.mkdir()
    state_file.write_bytes(b"not json")
    assert mode_of(open_app(environ)) == "off"


def test_what_is_no_file_is_no_state(open_app: OpenApp, environ: dict[str, str]) -> None:
    state_file = Path(environ["FAULT_STATE_FILE"])
    state_file.parent.mkdir()
    os.mkfifo(state_file)
    assert mode_of(open_app(environ)) == "off"
    state_file.unlink()
    state_file.mkdir()
    client = open_app(environ)
    assert mode_of(client) == "off"
    assert switch(client, "bad-creds")["persisted"] is False
    assert mode_of(client) == "bad-creds"


def test_removing_the_file_is_off(client: TestClient, environ: dict[str, str]) -> None:
    switch(client, "bad-creds")
    Path(environ["FAULT_STATE_FILE"]).unlink()
    assert mode_of(client) == "off"


def source(env_file: str, environ: dict[str, str]) -> dict[str, str]:
    """The covered variables of a bash that has applied the file."""
    script = '. "$1"; for name in AZURE_AI_FOUNDRY_ENDPOINT AZURE_AI_MODEL AZURE_CLIENT_ID WEBSITES_PORT; do '
    script += '[ -n "${!name+x}" ] && printf "%s=%s\\0" "$name" "${!name}"; done; true'
    shell = subprocess.run(
        ["/bin/bash", "-c", script, "bash", env_file], env=environ, capture_output=True, check=True
    )
    assert shell.stderr == b""
    lines = shell.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return dict(line.split("=", 1) for line in lines)


def test_fault_env_text(client: TestClient, environ: dict[str, str]) -> None:
    env_file = Path(environ["FAULT_ENV_FILE"])
    endpoint = environ["AZURE_AI_FOUNDRY_ENDPOINT"]
    assert env_file.read_text() == (
        "# Active fault: off\n"
        f"export AZURE_AI_FOUNDRY_ENDPOINT='{endpoint}'\n"
        "export AZURE_AI_MODEL='gpt-4o-mini'\n"
        "unset AZURE_CLIENT_ID\n"
        "unset WEBSITES_PORT\n"
    )
    switch(client, "port-mismatch")
    assert env_file.read_text().splitlines()[0] == "# Active fault: port-mismatch"
    assert env_file.read_text().splitlines()[-1] == "export WEBSITES_PORT='9999'"


@pytest.mark.parametrize(
    "value",
    [
        "it's",
        "two\nunset AZURE_CLIENT_ID",
        "it's\n'both'\\n \\",
        '$HOME `id` $(id) "x" ; # !',
        "tab\tbell\aescape\x1b1 delete\x7f",
        "\r",
        "größe 鍵",
        b"raw \xff\xfe".decode("utf-8", "surrogateescape"),
        b"raw \xff\n".decode("utf-8", "surrogateescape"),
        "",
    ],
)
def test_fault_env_gives_a_shell_the_very_value(
    open_app: OpenApp, environ: dict[str, str], value: str
) -> None:
    environ["AZURE_AI_MODEL"] = value
    switch(open_app(environ), "bad-creds")
    content = Path(environ["FAULT_ENV_FILE"]).read_bytes()
    # Whatever the value: one line a variable, for those who read line by line.
    assert len(content.split(b"\n")) == 6
    shell = source(environ["FAULT_ENV_FILE"], {"WEBSITES_PORT": "1", "LC_ALL": "C.UTF-8"})
    assert shell == {
        "AZURE_AI_FOUNDRY_ENDPOINT": environ["AZURE_AI_FOUNDRY_ENDPOINT"],
        "AZURE_AI_MODEL": value,
        "AZURE_CLIENT_ID": "00000000-0000-0000-0000-000000000000",
    }


def test_fault_env_follows_a_boot_and_another_instance(open_app: OpenApp, environ: dict[str, str]) -> None:
    switch(open_app(dict(environ)), "dns-fail")
    env_file = Path(environ["FAULT_ENV_FILE"])
    env_file.unlink()
    open_app(dict(environ))
    assert env_file.read_bytes().startswith(b"# Active fault: dns-fail\n")


def test_unset_is_not_empty() -> None:
    assert render_fault_env("off", {"A": None, "B": ""}) == b"# Active fault: off\nunset A\nexport B=''\n"
