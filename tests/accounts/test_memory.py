from __future__ import annotations

import time

from accounts.memory import FailureCounter, KeyMemory


def test_keys_are_forgotten_after_their_time():
    memory = KeyMemory(seconds=0.02, at_most=10)
    memory.add(b"a")
    assert b"a" in memory
    time.sleep(0.03)
    assert b"a" not in memory


def test_the_oldest_key_goes_first():
    memory = KeyMemory(seconds=60, at_most=2)
    for key in (b"a", b"b", b"a", b"c"):
        memory.add(key)
    assert [key in memory for key in (b"a", b"b", b"c")] == [True, False, True]
    assert len(memory) == 2


def test_failures_count_within_a_window():
    counter = FailureCounter(at_most=10)
    counter.add("x", seconds=0.02)
    counter.add("x", seconds=60)
    assert counter.count("x") == 2
    time.sleep(0.03)
    assert counter.count("x") == 0
    counter.add("x", seconds=60)
    assert counter.count("x") == 1
    assert counter.wait("x") == 60


def test_failures_can_be_taken_back():
    counter = FailureCounter(at_most=10)
    counter.add("x", seconds=60)
    counter.add("x", seconds=60)
    counter.remove("x")
    assert counter.count("x") == 1
    counter.remove("x")
    counter.remove("x")
    assert counter.count("x") == 0


def test_the_counter_is_bounded():
    counter = FailureCounter(at_most=2)
    for key in ("a", "b", "c"):
        counter.add(key, seconds=60)
    assert [counter.count(key) for key in ("a", "b", "c")] == [0, 1, 1]
