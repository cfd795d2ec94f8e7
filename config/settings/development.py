"""Run on the reader's own machine: nothing to configure, mail printed, secrets kept in var/."""

from __future__ import annotations

import secrets

from config.settings.base import *
from config.settings.base import ALLOWED_HOSTS, DATA_DIR, EMAIL_URL, SECRET_KEY, STATIC_ROOT

ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]", "testserver"]
# Files are served from where they stand; the folder they could be collected to must exist all the
# same.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
if not SECRET_KEY:
    # Kept, so that sessions and links survive a restart.
    _file = DATA_DIR / "secret-key"
    if not _file.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        _file.touch(mode=0o600)
        _file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    SECRET_KEY = _file.read_text(encoding="ascii").strip()
if not EMAIL_URL:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # Browsers allow passkeys on http://localhost alone.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
