"""The sign-ins of the demo: kept in a file only its owner reads, and shown as a table."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from registry.management.demo import people
from registry.operations import people as memberships
from registry.operations.errors import InvalidInvitationError

_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"
_INVITATION = "Open invitation"


def file() -> Path:
    """Return where the sign-ins are kept."""
    return Path(settings.DATA_DIR) / "demo-sign-ins.txt"


def new_password() -> str:
    """Return the password of everybody in the demo: the one that was set, else a drawn one."""
    drawn = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return str(settings.ADMIN_PASSWORD) or drawn


def keep(password: str, invitation: str) -> None:
    """Write the file anew, whole or not at all."""
    rows = [[f"{p.what}: {p.name}", p.email, password] for p in (people.STAFF, *people.PEOPLE)]
    rows += [[f"Program account {symbol}", symbol, password] for symbol in _accounts()]
    rows.append([_INVITATION, people.INVITED[0], invitation])
    target = file()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.writelines("\t".join(row) + "\n" for row in rows)
    draft.replace(target)


def table() -> str:
    """Return the sign-ins as aligned text, or where they should have been."""
    if not file().exists():
        return f"The demo's sign-ins were kept in {file()}, which is gone."
    lines = file().read_text(encoding="utf-8").splitlines()
    kept = [line.split("\t") for line in lines if line.count("\t") == 2]  # noqa: PLR2004 - columns
    rows = [row for row in kept if row[0] != _INVITATION]
    if settings.ADMIN_EMAIL:
        own = [settings.ADMIN_EMAIL, "as set in ADMIN_PASSWORD"]
        rows.insert(0, ["Staff administrator: ADMIN_EMAIL", *own])
    heads = ["Who", "E-mail or symbol", "Password"]
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in (0, 1)]
    made = [f"{who:{widths[0]}}  {name:{widths[1]}}  {word}" for who, name, word in [heads, *rows]]
    made.insert(1, "-" * max(len(line) for line in made))
    made += ["", "Program accounts sign in by HTTP Basic, with symbol and password."]
    made += [text for row in kept if row[0] == _INVITATION and (text := _link(row[2]))]
    return "\n".join(["", *made])


def _accounts() -> list[str]:
    agency = [] if settings.ADMIN_EMAIL and settings.ADMIN_PASSWORD else ["ADMIN"]
    return [*agency, *people.ACCOUNTS]


def _link(secret: str) -> str:
    """Return the line about the invitation, as long as it can be accepted."""
    try:
        found = memberships.find_invitation(secret)
    except InvalidInvitationError:
        return ""
    path = reverse("registry:invitation", args=[secret])
    return f"An open invitation for {found.email}: {settings.PORTAL_URL}{path}"
