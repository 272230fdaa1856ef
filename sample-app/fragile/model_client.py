"""The way to the model: managed identity and chat completions, with the SDKs' own errors."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from azure.core.exceptions import ClientAuthenticationError
from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI, Timeout

_SCOPE = "https://cognitiveservices.azure.com/.default"
_API_VERSION = "2024-10-21"
# One /chat is one model call: retries would multiply the wait and blur the evidence.
_MAX_RETRIES = 0
_MODEL_TIMEOUT = Timeout(30.0, connect=5.0)


@dataclass(frozen=True)
class ModelSettings:
    """What a client depends on; another value means another client."""

    endpoint: str
    deployment: str
    client_id: str | None


@dataclass(frozen=True)
class Answer:
    """One completion: its text, the model that really answered, and what it cost in tokens."""

    text: str
    model: str
    tokens_in: int
    tokens_out: int


@dataclass
class _Client:
    settings: ModelSettings
    credential: DefaultAzureCredential
    openai: AzureOpenAI
    users: int = field(default=0)

    def close(self) -> None:
        self.openai.close()
        self.credential.close()


class ModelClients:
    """Keeps the client of the current settings, so that healthy calls reuse token and connection.

    A client whose settings are no longer current is closed when its last call has ended.
    Blocking throughout: call it from a worker thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._current: _Client | None = None

    def ask(self, settings: ModelSettings, prompt: str) -> Answer:
        """One completion. Raises what azure-identity and openai raise, untouched."""
        with self._lease(settings) as client:
            completion = client.openai.chat.completions.create(
                model=settings.deployment,
                messages=[
                    {"role": "system", "content": "You are a helpful assistant. Answer in a few sentences."},
                    {"role": "user", "content": prompt},
                ],
            )
        usage = completion.usage
        return Answer(
            text=completion.choices[0].message.content or "",
            model=completion.model,
            tokens_in=usage.prompt_tokens if usage else 0,
            tokens_out=usage.completion_tokens if usage else 0,
        )

    def close(self) -> None:
        """Close what is open, for the end of the process."""
        with self._lock:
            self._retire()

    @contextmanager
    def _lease(self, settings: ModelSettings) -> Iterator[_Client]:
        with self._lock:
            if self._current is None or self._current.settings != settings:
                self._retire()
                self._current = _connect(settings)
            client = self._current
            client.users += 1
        try:
            yield client
        except ClientAuthenticationError:
            # msal remembers a refusal for a while. Somebody who has just assigned the identity
            # should see the truth at the next call, so the refused credential is not used again.
            with self._lock:
                if self._current is client:
                    self._current = None
            raise
        finally:
            with self._lock:
                client.users -= 1
                if client.users == 0 and client is not self._current:
                    client.close()

    def _retire(self) -> None:
        retired, self._current = self._current, None
        if retired is not None and retired.users == 0:
            retired.close()


def _connect(settings: ModelSettings) -> _Client:
    credential = DefaultAzureCredential(
        # The same value that it would read from AZURE_CLIENT_ID, but as it was when the request
        # came in: a toggle in between cannot pair this endpoint with another identity.
        managed_identity_client_id=settings.client_id,
        # The chain stays whole, so that its error lists every attempt as it does in production.
        # These bounds only keep it quick where az or pwsh hang, or the identity endpoint does;
        # azure-core's own defaults are 300 s per attempt and ten attempts.
        process_timeout=3,
        connection_timeout=3,
        read_timeout=10,
        retry_total=1,
    )
    client = AzureOpenAI(
        azure_endpoint=settings.endpoint,
        api_version=_API_VERSION,
        azure_ad_token_provider=get_bearer_token_provider(credential, _SCOPE),
        max_retries=_MAX_RETRIES,
        timeout=_MODEL_TIMEOUT,
    )
    return _Client(settings, credential, client)
