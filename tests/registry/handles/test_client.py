from __future__ import annotations

import socket

import pytest

from registry.handles.client import HandleError, HandleServer
from registry.handles.server import HandleStore, running

URL = "https://data.example.org/1"
NAMES = ["10.5072/abc", "10.5072/a b?c#d%e", "10.5072/ü/é", "10.5072/<a>;2-o", "10.5072/a//b"]


@pytest.mark.parametrize("name", NAMES)
def test_a_handle_is_registered_under_its_own_name(name):
    with running() as (url, store):
        HandleServer(url=url, user="300:10.5072/ADMIN", password="a:b").register(name, URL)
        HandleServer(url=f"{url}/").register(name, f"{URL}/new")
    assert store.handles == {name: f"{URL}/new"}
    assert store.asked == 2


def test_a_server_that_is_down_says_so():
    with running(HandleStore(mood="down")) as (url, _store), pytest.raises(HandleError) as error:
        HandleServer(url=url).register(NAMES[0], URL)
    assert "503" in str(error.value)
    assert not error.value.is_permanent


def test_a_server_that_is_not_there_says_so():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(HandleError, match="cannot be reached") as error:
        HandleServer(url=f"http://127.0.0.1:{port}", timeout=1).register(NAMES[0], URL)
    assert not error.value.is_permanent


def test_a_slow_server_is_waited_for_so_long_and_no_longer():
    store = HandleStore(mood="slow", slow_seconds=1)
    with running(store) as (url, _store), pytest.raises(HandleError, match="cannot be reached"):
        HandleServer(url=url, timeout=0.1).register(NAMES[0], URL)


def test_nonsense_is_no_success():
    with running(HandleStore(mood="nonsense")) as (url, _s), pytest.raises(HandleError) as error:
        HandleServer(url=url).register(NAMES[0], URL)
    assert not error.value.is_permanent


@pytest.mark.parametrize("url", ["", "nonsense", "http://", "http://127.0.0.1:1"])
def test_a_wrong_address_is_an_error_of_the_handle(url):
    with pytest.raises(HandleError):
        HandleServer(url=url, timeout=0.2).register(NAMES[0], URL)


def test_an_error_keeps_no_secret():
    with running(HandleStore(mood="down")) as (url, _store), pytest.raises(HandleError) as error:
        HandleServer(url=url, user="me", password="hush-hush").register(NAMES[0], URL)
    assert "hush" not in repr(error.value)
