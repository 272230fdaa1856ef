"""The seven fault modes: what each changes, and how one finds out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

# A Literal rather than an Enum: OpenAPI then lists the modes in place, where a client that wants to
# know whether this app is fault-injectable sees them without following references.
FaultMode = Literal[
    "off",
    "wrong-endpoint",
    "dns-fail",
    "bad-creds",
    "dep-import-error",
    "port-mismatch",
    "latency-spike",
]
FAULT_MODES: Final[tuple[FaultMode, ...]] = get_args(FaultMode)

ENDPOINT: Final = "AZURE_AI_FOUNDRY_ENDPOINT"
MODEL: Final = "AZURE_AI_MODEL"
CLIENT_ID: Final = "AZURE_CLIENT_ID"
WEBSITES_PORT: Final = "WEBSITES_PORT"
COVERED_VARIABLES: Final = (ENDPOINT, MODEL, CLIENT_ID, WEBSITES_PORT)
"""Every variable that a fault may touch, and therefore every one that `off` restores."""


@dataclass(frozen=True)
class Fault:
    """One mode: its changes to the environment and to the chat path, and words for people."""

    breaks: str
    caught_by: str
    environment: Mapping[str, str] = field(default_factory=dict)
    latency_ms: int = 0
    needs_missing_module: bool = False

    @property
    def notes(self) -> str:
        """What the mode does and how to notice it, in one line for the state snapshot."""
        return f"{self.breaks} {self.caught_by}"


FAULTS: Final[Mapping[FaultMode, Fault]] = {
    "off": Fault(
        breaks="Nothing: every variable is back to its value at start-up.",
        caught_by="All aliases are green, and so is POST /chat.",
    ),
    "wrong-endpoint": Fault(
        breaks="The endpoint names a resource that does not exist; /chat answers 502.",
        caught_by="ai-dns fails, ai-curl says (6), ai-diagnose shows a token but no connection.",
        environment={ENDPOINT: "https://this-resource-does-not-exist.openai.azure.com/"},
    ),
    "dns-fail": Fault(
        breaks="The endpoint's host can never resolve; /chat answers 502.",
        caught_by="ai-dns fails, and the host is not one of Azure's at all.",
        # RFC 6761 reserves .invalid: no resolver anywhere may answer for it.
        environment={ENDPOINT: "https://no-such-host.invalid/"},
    ),
    "bad-creds": Fault(
        breaks="AZURE_CLIENT_ID asks for an identity that the site does not have; /chat answers 502.",
        caught_by="ai-test stays green (it uses the system-assigned identity); appenv shows the id.",
        environment={CLIENT_ID: "00000000-0000-0000-0000-000000000000"},
    ),
    "dep-import-error": Fault(
        breaks="The chat path imports a package that was never installed; /chat answers 500.",
        caught_by="The ai-* aliases are green, showpkgs lacks the package, deploylogs is clean.",
        needs_missing_module=True,
    ),
    "port-mismatch": Fault(
        breaks="WEBSITES_PORT says 9999 while the app listens where it did; the public URL fails.",
        caught_by="checkport and appcurl /health are green inside: that contrast is the diagnosis.",
        environment={WEBSITES_PORT: "9999"},
    ),
    "latency-spike": Fault(
        breaks="Four seconds of sleep before each model call; /chat is right, but slow.",
        caught_by="ai-latency is quick: the time is lost in the app, not on the way to the model.",
        latency_ms=4000,
    ),
}
