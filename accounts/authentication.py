"""The ways a program shows who it is to the REST doors: HTTP Basic and Bearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from accounts.credentials import BadCredentials, TooManyFailures, verify_request
from accounts.models.user import User

if TYPE_CHECKING:
    from accounts.models.token import Token


def challenge() -> str:
    """Make the WWW-Authenticate header of a 401, for every door for programs."""
    realm = settings.AGENCY_NAME.replace("\\", "").replace('"', "")
    return f'Basic realm="{realm}", charset="UTF-8"'


class _HeaderAuthentication(BaseAuthentication):
    """Take one scheme of the Authorization header, leave the others alone."""

    scheme = ""

    def authenticate(self, request: Request) -> tuple[User, Token | None] | None:
        """Tell user and token; raises AuthenticationFailed (401) or Throttled (429)."""
        scheme, _space, _value = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != self.scheme:
            return None
        try:
            verified = verify_request(request._request)  # noqa: SLF001
        except BadCredentials as error:
            raise AuthenticationFailed(_("Bad credentials.")) from error
        except TooManyFailures as error:
            raise Throttled(
                wait=error.wait, detail=_("Too many wrong passwords came from your address.")
            ) from error
        return (verified.user, verified.token) if verified else None

    def authenticate_header(self, request: Request) -> str:
        """Ask for Basic, which every client knows."""
        return challenge()


class BasicAuthentication(_HeaderAuthentication):
    """`Authorization: Basic`: a symbol and its password, or an identifier and a token."""

    scheme = "basic"


class BearerAuthentication(_HeaderAuthentication):
    """`Authorization: Bearer`: a token."""

    scheme = "bearer"
