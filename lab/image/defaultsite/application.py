"""The page that App Service shows when it finds no app: it answers 200, and none of the user's code ran."""

PAGE = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Your web app is running and waiting for your content</title></head>
<body><h1>Your web app is running and waiting for your content</h1>
<p>Your web app is live, but we do not have your content yet.</p></body></html>
"""


def app(environ, start_response):
    """A WSGI callable, so that the default site needs no framework."""
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]
