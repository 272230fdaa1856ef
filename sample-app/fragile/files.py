"""Writing a small file that other processes read at any moment."""

import contextlib
import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> os.stat_result:
    """Replace `path` in one step, so that no reader ever sees half of it; mode 0644.

    Makes the folder where it is missing. Raises OSError where the place cannot be written, and
    leaves no temporary file behind then either. Returns the new file's status.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The temporary file lies beside its target: a rename is only atomic within one file system.
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            # mkstemp makes it private, but shells and the front end read it too. SMB shares, as
            # /home may be one, can refuse chmod while serving everybody anyway.
            with contextlib.suppress(PermissionError):
                os.fchmod(stream.fileno(), 0o644)
            status = os.fstat(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return status
