"""The fault state as a file: `{"schemaVersion": 1, "mode": ..., "setAt": ...}`."""

import json
import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fragile.faults import FAULT_MODES, FaultMode
from fragile.files import write_atomically

_LIMIT_BYTES = 65536


class CorruptStateError(Exception):
    """The file is there, but no mode can be read from it."""


@dataclass(frozen=True)
class Signature:
    """Tells two versions of a file apart without reading it; a rename always gives a new one."""

    mtime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Signature":
        """Signature of a file with this status."""
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)


def current_signature(path: Path) -> Signature | None:
    """Signature of the file as it is now, None where there is none. Raises OSError otherwise."""
    try:
        return Signature.of(path.stat())
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_mode(path: Path) -> tuple[Signature, FaultMode]:
    """The mode in the file, with the signature of exactly the version that was read.

    Raises CorruptStateError where the content is not ours, OSError where it cannot be read.
    """
    with open(path, "rb", opener=_open_without_waiting) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise CorruptStateError("not a regular file")
        content = stream.read(_LIMIT_BYTES + 1)
    if len(content) > _LIMIT_BYTES:
        raise CorruptStateError(f"longer than {_LIMIT_BYTES} bytes")
    return Signature.of(status), _parse(content)


def write_mode(path: Path, mode: FaultMode) -> Signature:
    """Publish the mode to all workers and instances. Raises OSError where that cannot be done."""
    state = {"schemaVersion": 1, "mode": mode, "setAt": datetime.now(UTC).isoformat()}
    return Signature.of(write_atomically(path, json.dumps(state).encode() + b"\n"))


def _open_without_waiting(path: str, flags: int) -> int:
    # Somebody's FIFO of this name must not hang the request that looks at it.
    return os.open(path, flags | os.O_NONBLOCK)


def _parse(content: bytes) -> FaultMode:
    try:
        state = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CorruptStateError(f"not JSON: {type(error).__name__}") from error
    wanted = state.get("mode") if isinstance(state, dict) else None
    for mode in FAULT_MODES:
        if mode == wanted:
            return mode
    raise CorruptStateError("no known mode in it")
