/** An MCP server of the official package, twice: without sessions, and with sessions in the memory of its process. */
export const mcpApp: Readonly<Record<string, string>> = {
  'requirements.txt': ['gunicorn==27.0.1', 'mcp==2.3.0', 'uvicorn==0.54.0', 'uvicorn-worker==0.4.0', ''].join(
    '\n',
  ),
  'main.py': `
import os
from contextlib import asynccontextmanager

from mcp.server.mcpserver import MCPServer
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

INSTANCE = os.environ.get("WEBSITE_INSTANCE_ID", "")


def served(path, tools, **options):
    server = MCPServer("lab-server")
    for tool in tools:
        server.add_tool(tool)
    return server.streamable_http_app(streamable_http_path=path, **options)


def whoami() -> str:
    """Which instance answers."""
    return INSTANCE


def delete_everything() -> str:
    """What nobody may call without being asked to."""
    return "deleted"


apps = [
    served("/mcp", [whoami, delete_everything], stateless_http=True, json_response=True),
    served("/stateful", [whoami]),
    served("/nameless", [delete_everything], stateless_http=True),
]


@asynccontextmanager
async def lifespan(_):
    async with (
        apps[0].router.lifespan_context(apps[0]),
        apps[1].router.lifespan_context(apps[1]),
        apps[2].router.lifespan_context(apps[2]),
    ):
        yield


async def health(_):
    return JSONResponse({"instance_id": INSTANCE})


routes = [route for app in apps for route in app.routes]
app = Starlette(routes=[Route("/health", health), *routes], lifespan=lifespan)
`,
};

/** Oryx's command for an ASGI app. */
export const mcpStartup = 'gunicorn -k uvicorn_worker.UvicornWorker main:app';
