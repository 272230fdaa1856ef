"""The pages of the shop."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(_: HttpRequest) -> HttpResponse:
    """The first page."""
    return HttpResponse("Welcome to the shop.\n", content_type="text/plain")


urlpatterns = [path("", page), path("health", page)]
