"""The processes of `serve`, one at a time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config import serving
from config.embedded import processes

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def clean(monkeypatch):
    """Have the changes to the environment undone, whoever makes them."""
    for name in ("DATA_DIR", "PORTAL_URL"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def test_options_reach_the_settings_in_both_spellings(clean, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    serving.options_to_environment(["--demo", "--data", "mine", "--port=8123"])
    assert os.environ["DATA_DIR"] == str(tmp_path / "mine")
    assert os.environ["PORTAL_URL"] == "http://127.0.0.1:8123"


def test_relative_data_folder_is_the_same_for_web_server_and_worker(clean, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", "here")
    serving.options_to_environment([])
    assert os.environ["DATA_DIR"] == str(tmp_path / "here")


def test_portal_address_that_was_named_stays(clean, monkeypatch):
    monkeypatch.setenv("PORTAL_URL", "https://doi.example")
    serving.options_to_environment(["--port", "9000"])
    assert os.environ["PORTAL_URL"] == "https://doi.example"


@pytest.mark.parametrize(
    ("bind", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("portal.example", "http://portal.example:8000/"),
    ],
)
def test_address_is_one_a_browser_can_open(bind, expected):
    assert serving.address(bind, 8000) == expected


def test_taken_port_and_foreign_address_are_told_apart():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert "is taken" in serving.why_not_listen("127.0.0.1", port, seconds=0)
    assert serving.why_not_listen("127.0.0.1", port, seconds=1) == ""
    assert "Cannot listen on 192.0.2.1" in serving.why_not_listen("192.0.2.1", port, seconds=0)


def test_child_that_ends_is_started_again_after_longer_and_longer_pauses(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    child = serving.Child("failing", [sys.executable, "-c", "raise SystemExit(1)"])
    child.start()
    pauses = []
    for _ in range(6):
        assert child.process is not None
        child.process.wait()
        pauses.append(child.revive())
        assert child.revive() is None, "told once"
        assert child.has_ended(), "not before its time"
        now += 31
        assert child.revive() is None
    child.stop()
    assert pauses == [2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_one_process_serves_a_folder(tmp_path):
    lock = serving.take_lock(tmp_path)
    assert lock is not None
    with lock:
        assert serving.take_lock(tmp_path) is None
    again = serving.take_lock(tmp_path)
    assert again is not None
    again.close()


@pytest.mark.parametrize(("is_ours", "survives"), [(True, False), (False, True)])
def test_leftovers_are_ended_and_strangers_are_not(tmp_path, is_ours, survives):
    word = str(REPOSITORY / "manage.py") if is_ours else "something else"
    left = serving.Child("left", [sys.executable, "-c", "import time; time.sleep(60)", word])
    left.start()
    assert left.process is not None
    with (tmp_path / "serve.lock").open("a+") as lock:
        serving.remember(lock, [left])
        serving.end_leftovers(lock)
    assert left.has_ended() is not survives
    left.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a death")
def test_child_ends_with_its_parent_however_that_ends(tmp_path):
    told = tmp_path / "pid"
    program = (
        "import sys, time, pathlib; from config import serving\n"
        "child = serving.Child('child', ['sleep', '60']); child.start()\n"
        f"pathlib.Path({str(told)!r}).write_text(str(child.process.pid)); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=REPOSITORY)
    assert processes.wait_until(lambda: told.exists() and bool(told.read_text()), seconds=20)
    pid = int(told.read_text())
    assert "sleep" in processes.command(pid)
    parent.kill()
    parent.wait()
    assert processes.wait_until(lambda: not processes.command(pid), seconds=10)
