"""Settings of a small shop. Its hosts come from the site's settings, as they differ between slots."""

import os

SECRET_KEY = "only for the lab"
ALLOWED_HOSTS = os.environ.get("SHOP_HOSTS", "*").split(",")
ROOT_URLCONF = "shop.urls"
INSTALLED_APPS: list[str] = []
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
