"""The two services that the app calls, as HTTP servers on the loopback."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

IDENTITY_HEADER = "a-secret-of-the-platform"
ACCESS_TOKEN = "a-token-of-the-system-assigned-identity"


class Server(ThreadingHTTPServer):
    """Lets many callers wait at its door: by default it is five, and the sixth may be sent away."""

    request_queue_size = 128


class Stub:
    """A JSON server on a free port, that remembers what it was asked."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str], Any]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                stub.requests.append((self.path, headers, json.loads(body) if body else None))
                status, payload = stub.respond(*stub.requests[-1])
                content = json.dumps(payload).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *_: object) -> None:
                """Keep the test output quiet."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def respond(self, path: str, headers: dict[str, str], body: Any) -> tuple[int, Any]:
        raise NotImplementedError

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class IdentityStub(Stub):
    """Knows the system-assigned identity, and user-assigned ones by `assigned`."""

    def __init__(self) -> None:
        super().__init__()
        self.assigned: set[str] = set()

    def respond(self, path: str, headers: dict[str, str], body: Any) -> tuple[int, Any]:
        query = parse_qs(urlsplit(path).query)
        if headers.get("x-identity-header") != IDENTITY_HEADER:
            return 401, {"statusCode": 401, "message": "Unauthorized"}
        client_id = query.get("client_id", [None])[0]
        if client_id is not None and client_id not in self.assigned:
            return 400, {
                "statusCode": 400,
                "message": "Unable to load requested managed identity: not assigned to this site.",
            }
        return 200, {
            "access_token": ACCESS_TOKEN,
            "expires_on": str(int(time.time()) + 86400),
            "resource": query["resource"][0],
            "token_type": "Bearer",
        }


class ModelStub(Stub):
    """Answers the deployment gpt-4o-mini, after `delay_s` seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.delay_s = 0.0

    def respond(self, path: str, headers: dict[str, str], body: Any) -> tuple[int, Any]:
        if headers.get("authorization") != f"Bearer {ACCESS_TOKEN}":
            return 401, {"error": {"code": "401", "message": "Access denied."}}
        if not path.startswith("/openai/deployments/gpt-4o-mini/chat/completions?"):
            return 404, {"error": {"code": "DeploymentNotFound", "message": "No such deployment."}}
        time.sleep(self.delay_s)
        return 200, {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": int(time.time()),
            "model": "gpt-4o-mini-2024-07-18",
            "choices": [
                {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hello."}}
            ],
            "usage": {"prompt_tokens": 21, "completion_tokens": 3, "total_tokens": 24},
        }
