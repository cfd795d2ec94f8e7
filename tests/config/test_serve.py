"""`manage.py serve`: from nothing to a portal, stopped, killed, and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from config import serving
from config.embedded import EmbeddedServer

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parent.parent.parent
FIRST_START_SECONDS = 180
START_SECONDS = 60
# Mints one DOI after another; a name is told only after its transaction was committed.
WRITER = """
from accounts.actor import Actor, Door
from accounts.models import User
from registry.models import Client
from registry.operations import dois
actor = Actor(User.objects.get(email="casimir.odell@tideway.example"), Door.COMMAND)
client = Client.objects.get(symbol="TIDEWAY.ARCHIVE")
prefix = client.prefixes.first().value
record = {"titles": [{"title": "Written while the power failed"}]}
while True:
    doi = dois.create(
        actor=actor, client=client, name=dois.suggest_name(prefix), record=record
    )
    print(doi.name, flush=True)
"""


def environment(folder: Path) -> dict[str, str]:
    """Return an environment as a newcomer has it: nothing is set."""
    ours = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORTAL_URL", "ADMIN_EMAIL", "ADMIN_PASSWORD"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """One run of `serve`, in a process group of its own."""

    def __init__(self, folder: Path, *options: str, port: int | None = None) -> None:
        self.folder = folder
        self.took = 0.0
        self.code = -1
        self.statuses: dict[str, int] = {}
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder.parent / f"serve-{time.monotonic_ns()}.log"
        command = [sys.executable, "manage.py", "serve", f"--port={self.port}"]
        started = time.monotonic()
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [*command, f"--data={folder}", *options],
                cwd=REPOSITORY,
                env=environment(folder),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = started

    @property
    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def wait_until_answering(self, seconds: float) -> float:
        deadline = time.monotonic() + seconds
        while "answers on" not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            time.sleep(0.1)
        return time.monotonic() - self.started

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def stop(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(60)

    def kill(self) -> None:
        """Kill the whole group, and the database with it."""
        postmaster = (self.folder / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0]
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        os.kill(int(postmaster), signal.SIGKILL)
        self.process.wait(30)


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Iterator[Served]:
    """A first run with demo data, stopped by SIGTERM; its folder serves the tests that follow."""
    run = Served(tmp_path_factory.mktemp("serve") / "data", "--demo")
    try:
        run.took = run.wait_until_answering(FIRST_START_SECONDS)
        run.statuses = {path: run.status(path) for path in ("/account/sign-in/", "/10.99999/none")}
        run.code = run.stop()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.process.pid, signal.SIGKILL)
        run.process.wait(30)
    yield run
    EmbeddedServer(run.folder).stop()


@pytest.fixture
def serve(first) -> Iterator:
    """Start `serve` on the folder of the first run, and leave nothing running."""
    runs: list[Served] = []

    def start(*options: str, **values: int) -> Served:
        runs.append(Served(first.folder, *options, **values))
        return runs[-1]

    yield start
    for run in runs:
        with suppress(ProcessLookupError):
            os.killpg(run.process.pid, signal.SIGKILL)
        run.process.wait(30)
    EmbeddedServer(first.folder).stop()


def rows(folder: Path, statement: str, *values: object) -> int:
    with EmbeddedServer(folder).connect("registry") as connection:
        row = connection.execute(statement, values).fetchone()
    assert row is not None
    assert isinstance(row[0], int)
    return row[0]


def test_first_run_answers_within_its_time_with_sign_ins(first):
    assert first.took < FIRST_START_SECONDS
    assert first.statuses["/account/sign-in/"] == 200
    assert first.statuses["/10.99999/none"] == 404
    assert "imogen.farrow@agency.example" in first.output
    assert f"answers on {first.url}/" in first.output


def test_first_run_ends_cleanly_when_told_to(first):
    assert first.code == 0, first.output
    assert "Stopped." in first.output
    assert "Traceback" not in first.output
    assert not EmbeddedServer(first.folder).is_alive()
    with pytest.raises(urllib.error.URLError):
        first.status("/")


def test_second_run_is_quick_and_keeps_the_data(first, serve):
    run = serve("--demo")
    assert run.wait_until_answering(START_SECONDS) < START_SECONDS
    assert "already there" in run.output
    assert rows(first.folder, "SELECT count(*) FROM registry_doi") >= 2000
    assert run.stop(signal.SIGINT) == 0


def test_killed_in_the_middle_of_writes_it_starts_again_with_all_that_was_committed(first, serve):
    run = serve()
    run.wait_until_answering(START_SECONDS)
    writer = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", WRITER],
        cwd=REPOSITORY,
        env=environment(first.folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(50)]
    run.kill()
    rest, _ = writer.communicate(timeout=60)
    told += rest.split()
    assert all(told), "the writer wrote"

    again = serve()
    again.wait_until_answering(START_SECONDS)
    for table, column in (("registry_doi", "name"), ("registry_registryevent", "subject")):
        statement = f"SELECT count(DISTINCT {column}) FROM {table} WHERE {column} = ANY(%s)"
        assert rows(first.folder, statement, told) == len(told)
    assert rows(
        first.folder,
        "SELECT count(*) FROM registry_doi d WHERE NOT EXISTS "
        "(SELECT FROM registry_doiversion v WHERE v.doi_id = d.id AND v.number = d.version)",
    ) == 0  # fmt: skip
    assert again.status("/account/sign-in/") == 200
    assert again.stop() == 0
    assert not EmbeddedServer(first.folder).is_alive(), "the database is stopped by who took it up"


def test_killed_web_server_and_worker_leave_no_process_behind(first, serve):
    run = serve()
    run.wait_until_answering(START_SECONDS)
    children = _children(run.process.pid)
    assert len(children) >= 2
    os.killpg(run.process.pid, signal.SIGKILL)
    run.process.wait(30)
    deadline = time.monotonic() + 30
    while any(map(_is_there, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(_is_there, children))


def test_stopped_while_it_fills_in_the_demo_it_leaves_nothing_half_made(tmp_path):
    run = Served(tmp_path / "data", "--demo")
    try:
        deadline = time.monotonic() + FIRST_START_SECONDS
        while "invented agency" not in run.output:
            assert run.process.poll() is None, run.output
            assert time.monotonic() < deadline, run.output
            time.sleep(0.05)
        assert run.stop() == 0
        assert "Traceback" not in run.output
        server = EmbeddedServer(run.folder)
        assert not server.is_alive()
        server.start()
        assert rows(run.folder, "SELECT count(*) FROM registry_member") == 0
    finally:
        run.stop(signal.SIGKILL)
        EmbeddedServer(run.folder).stop()


def test_taken_port_is_said_plainly(first, serve):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = serve(port=port)
        assert run.process.wait(60) != 0
    assert f"Port {port} is taken" in run.output
    assert "--port" in run.output
    assert "Traceback" not in run.output
    assert not EmbeddedServer(first.folder).is_alive()


def test_data_that_is_served_already_is_said_plainly(first, serve):
    lock = serving.take_lock(first.folder)
    assert lock is not None
    with lock:
        run = serve()
        assert run.process.wait(60) != 0
    assert "is being served already" in run.output
    assert "Traceback" not in run.output


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


def _is_there(pid: int) -> bool:
    """Tell whether a process still runs; one that only waits to be asked after does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
