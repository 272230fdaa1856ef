"""The active fault: shared through a file, applied to the environment of this process."""

import contextlib
import logging
import os
import threading
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

from fragile.fault_env import render_fault_env
from fragile.faults import CLIENT_ID, COVERED_VARIABLES, ENDPOINT, FAULTS, MODEL, Fault, FaultMode
from fragile.files import write_atomically
from fragile.state_file import CorruptStateError, Signature, current_signature, read_mode, write_mode

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ActiveFault:
    """Mode and settings of one moment, so that a request never sees half of a toggle."""

    mode: FaultMode
    variables: dict[str, str | None]
    persisted: bool
    env_file: Path | None

    @property
    def fault(self) -> Fault:
        """What the mode does."""
        return FAULTS[self.mode]

    @property
    def endpoint(self) -> str | None:
        """Where the model lives; None where nothing is configured."""
        return self.variables[ENDPOINT] or None

    @property
    def deployment(self) -> str:
        """Deployment name of the model; the default is what the sample's infrastructure deploys."""
        return self.variables[MODEL] or "gpt-4o-mini"

    @property
    def client_id(self) -> str | None:
        """Client id of a user-assigned identity; None asks for the system-assigned one."""
        return self.variables[CLIENT_ID] or None


class FaultState:
    """Holds the fault of this process and keeps it in step with the shared file.

    The file is the truth wherever it can be written; elsewhere the state lives in this process
    alone. All methods may be called from any thread; they touch the disk, so not from the loop.
    """

    def __init__(self, environ: MutableMapping[str, str], state_file: Path, env_file: Path) -> None:
        self._environ = environ
        self._state_file = state_file
        self._env_file = env_file
        # Taken before any fault is applied: this is what `off` means, for as long as we run.
        self._baseline = {name: environ.get(name) for name in COVERED_VARIABLES}
        self._lock = threading.Lock()
        self._mode: FaultMode = "off"
        self._seen: Signature | None = None
        self._memory_only = False
        self._env_file_written = False
        self._stat_failed = False

    def boot(self) -> None:
        """Take up the fault that was active before the restart, and tell shells about it."""
        with self._lock:
            # Made now rather than at the first switch, so that `persisted` is true from the start.
            with contextlib.suppress(OSError):
                self._state_file.parent.mkdir(parents=True, exist_ok=True)
            self._follow_file()
            self._write_env_file()

    def current(self) -> ActiveFault:
        """What holds now, after a look at whether another worker or instance has changed it."""
        with self._lock:
            self._follow_file()
            return self._view()

    def switch(self, mode: FaultMode) -> ActiveFault:
        """Make `mode` the active one, here and (where the file can be written) everywhere."""
        with self._lock:
            try:
                self._seen = write_mode(self._state_file, mode)
                self._memory_only = False
            except OSError as error:
                logger.warning("Fault state is kept in memory only: %s", error)
                self._memory_only = True
            self._apply(mode)
            return self._view()

    def _follow_file(self) -> None:
        try:
            now = current_signature(self._state_file)
        except OSError as error:
            # A share that hiccups says nothing about the fault: keep what we have.
            if not self._stat_failed:
                logger.warning("Cannot look at %s: %s", self._state_file, error)
            self._stat_failed = True
            return
        self._stat_failed = False
        if now == self._seen:
            return
        mode: FaultMode = "off"
        if now is not None:
            try:
                now, mode = read_mode(self._state_file)
            except FileNotFoundError:
                return  # Removed since the look above: the next request finds out.
            except (CorruptStateError, OSError) as error:
                # Once per version of the file, as the signature is remembered below.
                logger.warning("Ignoring %s, the fault is off: %s", self._state_file, error)
        self._seen = now
        self._memory_only = False
        self._apply(mode)

    def _apply(self, mode: FaultMode) -> None:
        if mode != self._mode:
            # Which one is not said: a diagnosis that reads this log must find the cause by itself.
            logger.info("The fault mode has changed")
        self._mode = mode
        for name, value in self._variables().items():
            if value is None:
                self._environ.pop(name, None)
            else:
                self._environ[name] = value
        self._write_env_file()

    def _variables(self) -> dict[str, str | None]:
        return {**self._baseline, **FAULTS[self._mode].environment}

    def _write_env_file(self) -> None:
        content = render_fault_env(self._mode, self._variables())
        try:
            # Each worker comes by here after a toggle; only the first one has anything to write.
            if not (self._env_file.is_file() and self._env_file.read_bytes() == content):
                write_atomically(self._env_file, content)
            self._env_file_written = True
        except OSError as error:
            logger.warning("Shells will not see the app's environment: %s", error)
            self._env_file_written = False

    def _view(self) -> ActiveFault:
        return ActiveFault(
            mode=self._mode,
            variables=self._variables(),
            # Before the first switch nothing has been tried; access() knows of read-only mounts.
            persisted=not self._memory_only and os.access(self._state_file.parent, os.W_OK | os.X_OK),
            env_file=self._env_file if self._env_file_written else None,
        )
