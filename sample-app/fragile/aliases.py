"""The helper commands of App Service's Python images, for the cheat sheet on the landing page."""

from typing import Final

ALIASES: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        "App info",
        (
            ("showpkgs", "packages of the app's virtual environment"),
            ("appconfig", "platform settings, each with a note"),
            ("appenv", "environment variables of the shell"),
        ),
    ),
    (
        "Logs",
        (
            ("applogs", "follow the application log"),
            ("deploylogs [N]", "last N lines of the latest deployment"),
            ("logfiles", "log files under /home/LogFiles"),
        ),
    ),
    (
        "Reachability and moving about",
        (
            ("appcurl [PATH]", "ask the app itself, on localhost"),
            ("checkport", "is anything listening on the app's port?"),
            ("gohome", "go to /home/site/wwwroot"),
            ("gosrc", "go to the folder the app runs from"),
        ),
    ),
    (
        "AI",
        (
            ("ai-test", "one model call, with its time"),
            ("ai-dns", "does the endpoint's host resolve, and to what?"),
            ("ai-access-check", "endpoint, model and authorisation, step by step"),
            ("ai-curl", "the raw request and its raw answer"),
            ("ai-latency", "five model calls, with their times"),
            ("ai-diagnose", "identity, DNS and connectivity at a glance"),
        ),
    ),
    ("Network tools", (("install-nettools", "install dig, nslookup and friends"),)),
    ("Help", (("apphelp", "all of these, in the shell"),)),
)
