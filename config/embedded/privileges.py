"""Run PostgreSQL's programs, which refuse to run as root.

As root they run inside a user namespace, where root is an ordinary user and files stay root's;
where that is refused, as containers do, under an account that exists. No account is made, and no
folder that was there before is opened.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.embedded.errors import EmbeddedServerError

_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
_ACCOUNTS = ("postgres", "nobody", "daemon")


@dataclass(frozen=True, slots=True)
class Runner:
    """How to start a program: words before it, or the account to start it as."""

    words: tuple[str, ...] = ()
    account: str = ""

    def run(self, command: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
        """Run a program to its end and return what it said."""
        as_account = {}
        if self.account:
            entry = pwd.getpwnam(self.account)
            as_account = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        return subprocess.run(  # type: ignore[call-overload,no-any-return] # noqa: S603
            [*self.words, *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            **as_account,
            **options,
        )

    def own(self, folder: Path) -> None:
        """Give a folder that was just made to the account that will use it."""
        if self.account:
            entry = pwd.getpwnam(self.account)
            os.chown(folder, entry.pw_uid, entry.pw_gid)

    def can_reach(self, path: Path) -> bool:
        """Tell whether programs run this way can open a path."""
        return not self.account or self.run(["test", "-x", str(path)]).returncode == 0


@cache
def runner() -> Runner:
    """Return the way to run the server on this machine.

    Raises:
        EmbeddedServerError: root here may neither use a namespace nor an ordinary account.

    """
    if os.geteuid() != 0:
        return Runner()
    if namespace_works():
        return Runner(words=_NAMESPACE)
    for name in _ACCOUNTS:
        try:
            if pwd.getpwnam(name).pw_uid != 0:
                return Runner(account=name)
        except KeyError:
            continue
    raise EmbeddedServerError(
        "PostgreSQL does not run as root, user namespaces are refused here, and there is no "
        f"unprivileged account ({', '.join(_ACCOUNTS)}). Run this as an ordinary user, or set "
        "DATABASE_URL to a running server."
    )


def namespace_works() -> bool:
    """Tell whether a user namespace can be made."""
    try:
        done = subprocess.run(  # noqa: S603
            [*_NAMESPACE, "true"], capture_output=True, check=False, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
