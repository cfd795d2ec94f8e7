"""Run PostgreSQL's programs, which refuse to run as root.

As root they run inside a user namespace, where root is an ordinary user and files stay root's.
Where that is refused, as containers do, they run under an account that exists: no account is made,
and only the server's own files are given to it. Root's folders are often closed to that account,
and are not opened for it; it is then lent root's right to pass closed folders (CAP_DAC_OVERRIDE),
which containers leave to root and a user namespace would have given as well.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import EmbeddedServerError

_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
_LENT = (
    "--clear-groups",
    # Without it access(2), which the programs ask before they open a file, forgets what was lent.
    "--securebits=+no_setuid_fixup",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
)
_ACCOUNTS = ("nobody", "daemon", "postgres")


@dataclass(frozen=True, slots=True)
class Runner:
    """How to start a program: words before it, and the account it runs as when not one's own."""

    words: tuple[str, ...] = ()
    account: pwd.struct_passwd | None = None

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run a program to its end and return what it said."""
        identity = {}
        if self.account and not self.words:
            identity = {"user": self.account.pw_uid, "group": self.account.pw_gid}
        return subprocess.run(  # type: ignore[call-overload,no-any-return] # noqa: S603
            [*self.words, *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            # Ctrl-C is for `serve`, which stops the server in order.
            start_new_session=True,
            **identity,
            **({"extra_groups": []} if identity else {}),
        )

    def own(self, path: Path) -> None:
        """Give a file or folder of the server, with what is in it, to the account it runs as."""
        if self.account is None:
            return
        for folder, _folders, names in os.walk(path):
            for inside in (folder, *(os.path.join(folder, name) for name in names)):  # noqa: PTH118
                os.chown(inside, self.account.pw_uid, self.account.pw_gid, follow_symlinks=False)
        os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def reaches(self, *paths: Path) -> bool:
        """Tell whether programs run this way can be started at all, and can open paths."""
        try:
            return all(self.run(["test", "-x", str(path)]).returncode == 0 for path in paths)
        except OSError:
            return False


def runner(*, files: Path, programs: Path) -> Runner:
    """Return the way to run the server of these files on this machine.

    Raises:
        EmbeddedServerError: root here may neither use a namespace nor an ordinary account.

    """
    if os.geteuid() != 0:
        return Runner()
    for way in _ways(files.stat().st_uid if files.exists() else 0):
        if way.reaches(programs / "postgres", files.parent):
            return way
    raise EmbeddedServerError(
        "PostgreSQL does not run as root. User namespaces are refused here, and no unprivileged "
        f"account ({', '.join(_ACCOUNTS)}) can reach both {programs} and {files.parent}. Run this "
        "as an ordinary user, or move the clone and the data (--data DIR) to folders that others "
        "may enter, or set DATABASE_URL to a running server."
    )


def _ways(owner: int) -> Iterator[Runner]:
    """Yield the ways of root, best first; files that are an account's stay with that account."""
    if owner == 0 and shutil.which("unshare"):
        yield Runner(words=_NAMESPACE)
    accounts = list(_accounts(owner))
    for account in accounts:
        yield Runner(account=account)
    if shutil.which("setpriv"):
        for account in accounts:
            identity = (f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}")
            yield Runner(words=("setpriv", *identity, *_LENT), account=account)


def _accounts(owner: int) -> Iterator[pwd.struct_passwd]:
    try:
        if owner != 0:
            yield pwd.getpwuid(owner)
            return
    except KeyError:
        return
    for name in _ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        if account.pw_uid != 0:
            yield account
