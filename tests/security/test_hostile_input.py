"""What nobody should send, sent by somebody signed in: an answer in the 400s, and soon."""

from __future__ import annotations

import base64
import json
import time

import pytest

CREATE = "/dois/new/?client=FJORD.DATA"


def _cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor", [_cursor(9, "a"), _cursor("a", "b"), _cursor("\x00", 1), _cursor(True, []), "%ff"]
)
@pytest.mark.parametrize("address", ["/clients/", "/switch/"])
def test_a_forged_page_key_is_a_bad_request(world, browser, address, cursor):
    answer = browser(world["member_administrator"]).get(f"{address}?after={cursor}")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "/clients/check/?symbol=NEW&provider=FJORD%00",
        "/clients/new/?provider=%00",
        "/requests/new/client/?provider=FJORD%00",
        "/requests/new/prefix/?client=FJORD.DATA%00",
        "/requests/new/domain/?client=%00",
        "/dois/new/?client=a%00b",
    ],
)
def test_a_zero_byte_in_a_symbol_names_nothing(world, browser, address):
    answer = browser(world["member_administrator"]).get(address)

    assert answer.status_code in {200, 302, 403, 404}


def test_a_zero_byte_in_the_place_to_act_for_names_nothing(world, browser):
    assert browser(world["staff"]).get("/acting/start/?place=%00").status_code == 404


def test_a_zero_byte_in_the_organization_to_switch_to_names_nothing(world, browser):
    answer = browser(world["member_administrator"]).post("/switch/", {"organization": "\x00"})

    assert answer.status_code == 404


@pytest.mark.parametrize("total", ["50000", "999999999"])
def test_announced_rows_that_were_not_sent_are_neither_built_nor_stored(world, browser, total):
    sent = {"creators-TOTAL_FORMS": total, "creators-INITIAL_FORMS": "0", "state": "draft"}
    began = time.monotonic()

    answer = browser(world["client_editor"]).post(CREATE, sent)

    assert answer.status_code == 422
    assert answer.content.count(b'-ORIGIN"') < 200
    assert time.monotonic() - began < 10
    assert not world.data.dois.exists()


@pytest.mark.parametrize("button", [{}, {"add-creators": "1"}])
def test_rows_sent_as_crumbs_do_not_keep_the_server_busy(world, browser, button):
    crumbs = {f"creators-{number}-ORIGIN": "" for number in range(5000)}
    sent = {**crumbs, "creators-TOTAL_FORMS": "5000", "creators-INITIAL_FORMS": "0", **button}

    answer = browser(world["client_editor"]).post(CREATE, sent)

    assert answer.status_code in {200, 422}
    assert answer.content.count(b'-ORIGIN"') < 1500
    assert not world.data.dois.exists()
