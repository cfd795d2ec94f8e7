"""The project's own PostgreSQL: made, started, stopped, killed, saved and brought back."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import threading
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command

from config.embedded import EmbeddedServer, EmbeddedServerError, database_settings, privileges
from config.embedded import ensure_running as ensure
from config.embedded.privileges import Runner

slow = pytest.mark.slow


@pytest.fixture
def server(tmp_path):
    made = EmbeddedServer(tmp_path / "data")
    yield made
    made.stop()


def postmaster(server: EmbeddedServer) -> int:
    return int((server.files / "postmaster.pid").read_text().split("\n", 1)[0])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@slow
def test_server_starts_answers_and_stops(server):
    assert not server.is_running()
    server.start()
    assert server.is_running()
    first = postmaster(server)
    server.start()
    assert postmaster(server) == first, "a second start leaves the server alone"
    server.stop()
    assert not server.is_running()
    assert not (server.files / "postmaster.pid").exists()
    server.stop()


@slow
def test_data_is_private_and_folders_above_are_left_alone(server, tmp_path):
    os.chmod(tmp_path, 0o751)  # noqa: PTH101 - the plainest call
    above = {folder: folder.stat() for folder in (tmp_path, *tmp_path.parents)}
    server.start()
    assert mode(server.files) == 0o700
    assert mode(server.socket_dir) == 0o700
    assert mode(server.log) == 0o600
    for folder, former in above.items():
        now = folder.stat()
        assert (now.st_mode, now.st_uid, now.st_gid) == (
            former.st_mode,
            former.st_uid,
            former.st_gid,
        )


@slow
def test_server_listens_on_no_port(server):
    server.start()
    with server.connect("postgres") as connection:
        row = connection.execute("SHOW listen_addresses").fetchone()
    assert row == ("",)


@slow
def test_killed_server_loses_nothing_that_was_acknowledged(server):
    server.start()
    with server.connect("registry") as connection:
        connection.execute("CREATE TABLE note (number integer PRIMARY KEY)")
    acknowledged: list[int] = []
    enough = threading.Event()

    def write() -> None:
        try:
            with server.connect("registry") as connection:
                for number in range(100_000):
                    connection.execute("INSERT INTO note VALUES (%s)", [number])
                    acknowledged.append(number)
                    if number == 200:
                        enough.set()
        except psycopg.OperationalError:
            enough.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(60)
    os.kill(postmaster(server), signal.SIGKILL)
    writer.join(60)
    assert 200 < len(acknowledged) < 100_000
    server.start()
    with server.connect("registry") as connection:
        rows = {row[0] for row in connection.execute("SELECT number FROM note")}
    assert set(acknowledged) <= rows


@slow
def test_a_shell_in_the_folder_survives_a_start_after_a_crash(server):
    server.start()
    visitor = subprocess.Popen(["sleep", "60"], cwd=server.files)
    try:
        os.kill(postmaster(server), signal.SIGKILL)
        server.start()
        assert visitor.poll() is None
    finally:
        visitor.kill()
        visitor.wait()


@slow
def test_number_of_a_stranger_is_not_taken_for_the_server(server):
    server.start()
    kept = (server.files / "postmaster.pid").read_text()
    server.stop()
    lines = kept.split("\n")
    lines[0] = str(os.getpid())
    (server.files / "postmaster.pid").write_text("\n".join(lines))
    assert not server.is_running()
    server.start()
    assert server.is_running()


@slow
def test_two_at_once_start_one_server(server):
    failed: list[BaseException] = []

    def start() -> None:
        try:
            EmbeddedServer(server.root).start()
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not failed
    assert server.is_running()


@slow
def test_long_path_has_its_socket_elsewhere(tmp_path):
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 5)
    server = EmbeddedServer(deep)
    assert not server.socket_dir.is_relative_to(deep)
    assert database_settings(deep)["HOST"] == str(server.socket_dir)
    try:
        server.start()
        assert server.is_running()
        assert mode(server.socket_dir) == 0o700
    finally:
        server.stop()
        server.socket_dir.rmdir()


@slow
def test_folder_with_something_else_in_it_is_left_alone(server):
    server.files.mkdir(parents=True)
    (server.files / "letter.txt").write_text("mine")
    with pytest.raises(EmbeddedServerError, match="move it away"):
        server.start()
    assert (server.files / "letter.txt").read_text() == "mine"


@slow
def test_socket_folder_open_to_others_is_refused(server):
    server.socket_dir.mkdir(parents=True)
    os.chmod(server.socket_dir, 0o777)  # noqa: PTH101 - the plainest call
    with pytest.raises(EmbeddedServerError, match="open to others"):
        server.start()


@slow
def test_command_starts_tells_backs_up_restores_and_stops(server, settings, tmp_path):
    settings.DATABASE_URL, settings.DATA_DIR = "", server.root

    def db(*arguments: str) -> str:
        out = StringIO()
        call_command("db", *arguments, stdout=out)
        return out.getvalue().strip()

    assert db("status") == "not running"
    assert db("start").startswith("running")
    assert db("status") == "running"
    with server.connect("registry") as connection:
        connection.execute("CREATE TABLE note AS SELECT 'kept' AS word")
    file = tmp_path / "copy.dump"
    db("backup", str(file))
    assert mode(file) == 0o600
    with server.connect("registry") as connection:
        connection.execute("UPDATE note SET word = 'spoilt'")
    db("restore", str(file))
    with server.connect("registry") as connection:
        assert connection.execute("SELECT word FROM note").fetchone() == ("kept",)
    file.write_bytes(b"no archive")
    with pytest.raises(CommandError):
        db("restore", str(file))
    with server.connect("registry") as connection:
        assert connection.execute("SELECT word FROM note").fetchone() == ("kept",)
    db("stop")
    assert db("status") == "not running"


def test_command_leaves_a_server_that_was_named_alone(settings):
    settings.DATABASE_URL = "postgresql://db.example/registry"
    with pytest.raises(CommandError, match="DATABASE_URL"):
        call_command("db", "stop")


def test_command_wants_a_file_for_a_backup(settings, tmp_path):
    settings.DATABASE_URL, settings.DATA_DIR = "", tmp_path
    with pytest.raises(CommandError, match="Name a file"):
        call_command("db", "backup")


def test_named_server_makes_the_embedded_one_needless(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/registry")
    assert ensure(tmp_path / "data") is None
    assert not (tmp_path / "data").exists()


def test_wrong_folder_of_programs_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    with pytest.raises(EmbeddedServerError, match="POSTGRES_BIN"):
        EmbeddedServer(tmp_path / "data").start()


@slow
def test_half_made_files_of_a_killed_start_are_made_anew(server):
    unfinished = server.root / "postgres.new-killed"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    server.start()
    assert not unfinished.exists()


@slow
def test_server_killed_while_it_was_restored_opens_again(server):
    server.start()
    with server.connect("postgres") as connection:
        connection.execute("ALTER DATABASE registry ALLOW_CONNECTIONS false")
    server.start()
    server.connect("registry").close()


def test_data_of_another_version_is_refused_with_what_to_do(server):
    server.files.mkdir(parents=True)
    (server.files / "PG_VERSION").write_text("9\n")
    with pytest.raises(EmbeddedServerError, match="made by PostgreSQL 9") as caught:
        server.start()
    assert "backup" in str(caught.value)


@pytest.mark.parametrize("name", ["a,b", "it's", "with space"])
def test_folder_with_a_name_that_lists_cannot_hold_has_its_socket_elsewhere(tmp_path, name):
    assert EmbeddedServer(tmp_path / name).socket_dir.parent == Path("/tmp")


@slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")
def test_root_without_namespaces_serves_a_closed_folder_without_opening_it(tmp_path, monkeypatch):
    refusing = tmp_path / "bin"
    refusing.mkdir()
    (refusing / "unshare").symlink_to("/bin/false")
    monkeypatch.setenv("PATH", str(refusing), prepend=os.pathsep)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedServer(closed / "data")
    try:
        server.start()
        assert server.is_running()
        assert server.files.stat().st_uid != 0, "an account runs it"
        assert mode(closed) == 0o700
        assert closed.stat().st_uid == 0
        os.kill(postmaster(server), signal.SIGKILL)
        server.start()
        assert server.is_running()
    finally:
        server.stop()


# Which way root goes: decided here without being root.


@pytest.fixture
def as_root(monkeypatch):
    """Be root on a machine with the account nobody; what is refused is up to the test."""
    entry = pwd.struct_passwd(("nobody", "x", 65534, 65534, "", "/", "/bin/false"))
    refused: set[str] = set()

    def named(name: str) -> pwd.struct_passwd:
        if name != "nobody" or "account" in refused:
            raise KeyError(name)
        return entry

    def reaches(self: Runner, *_paths: Path) -> bool:
        return (self.words[0] if self.words else "plain") not in refused

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", named)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(Runner, "reaches", reaches)
    return refused


def way(tmp_path: Path) -> Runner:
    return privileges.runner(files=tmp_path / "postgres", programs=tmp_path / "bin")


def test_ordinary_user_runs_the_programs_plainly(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert way(tmp_path) == Runner()


def test_root_uses_a_user_namespace(as_root, tmp_path):
    chosen = way(tmp_path)
    assert chosen.words[:2] == ("unshare", "--user")
    assert chosen.account is None


def test_root_without_namespaces_uses_an_account_that_exists(as_root, tmp_path):
    as_root.add("unshare")
    chosen = way(tmp_path)
    assert chosen.words == ()
    assert chosen.account is not None
    assert chosen.account.pw_name == "nobody"


def test_closed_folders_are_passed_without_being_opened(as_root, tmp_path):
    as_root.update({"unshare", "plain"})
    chosen = way(tmp_path)
    assert chosen.words[0] == "setpriv"
    assert chosen.account is not None


def test_root_with_no_way_left_is_told_what_to_do(as_root, tmp_path):
    as_root.update({"unshare", "account"})
    with pytest.raises(EmbeddedServerError, match="ordinary user") as caught:
        way(tmp_path)
    assert "DATABASE_URL" in str(caught.value)
    assert "--data" in str(caught.value)
