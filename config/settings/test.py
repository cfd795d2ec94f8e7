"""Run by the tests: real PostgreSQL, a cheap hasher, mail kept in memory."""

from __future__ import annotations

from config.settings.base import *

SECRET_KEY = "tests-only-" + "x" * 50
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PORTAL_URL = "http://portal.test"
RESOLVER_URL = "http://portal.test"
AXES_ENABLED = False
ACCOUNT_RATE_LIMITS = False  # An empty dictionary would mean the defaults.
MFA_RATE_LIMITS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# No warning about files that were not collected.
WHITENOISE_AUTOREFRESH = True
