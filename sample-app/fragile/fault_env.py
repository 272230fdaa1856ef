"""fault.env: how a shell learns what the app's environment has become.

Changes to `os.environ` show neither in an SSH session nor in `/proc/<pid>/environ`, which keeps the
environment of the exec. Whoever wants the app's view applies this file first.
"""

from collections.abc import Mapping

from fragile.faults import FaultMode

# The escapes of bash's $'…' for what would otherwise end the line or the quotation.
_ANSI_C = str.maketrans({"\\": "\\\\", "'": "\\'"} | {chr(c): f"\\x{c:02x}" for c in [*range(1, 32), 127]})


def render_fault_env(mode: FaultMode, variables: Mapping[str, str | None]) -> bytes:
    """One `export NAME='value'` or (for None) `unset NAME` line a variable, after a comment line."""
    lines = [f"# Active fault: {mode}"]
    for name, value in variables.items():
        lines.append(f"unset {name}" if value is None else f"export {name}={_quote(value)}")
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def _quote(value: str) -> str:
    if any(ord(character) < 32 or ord(character) == 127 for character in value):
        # Readers take this file line by line. A newline kept inside plain quotes would let a value
        # pose as the next line, so such values, and only they, use bash's escapes.
        return f"$'{value.translate(_ANSI_C)}'"
    return "'" + value.replace("'", "'\\''") + "'"
