"""The dependency that was forgotten: tiktoken, deliberately absent from requirements.txt."""


def load_token_counter() -> object:
    """Import tiktoken as an app that counts tokens would: lazily, at the first request.

    Raises ImportError, the interpreter's own, until somebody installs the package.
    """
    import tiktoken  # type: ignore[import-not-found]

    return tiktoken
