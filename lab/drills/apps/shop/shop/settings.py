"""Settings of a small shop. Its hosts come from the site's settings, as they differ between slots."""

import os

SECRET_KEY = "only for the lab"
ALLOWED_HOSTS = os.environ.get("SHOP_HOSTS", "*").split(",")
ROOT_URLCONF = "shop.urls"
TIME_ZONE = "UTC"
# Without this Django mails its errors to somebody and prints none.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
INSTALLED_APPS: list[str] = []
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
