"""What browsers and proxies are told about pages made for one person."""

from __future__ import annotations

import pytest

PRIVATE = ["/", "/dois/", "/clients/", "/account/", "/account/tokens/", "/members/NOBODY/"]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_page_made_for_somebody_is_not_kept_by_a_proxy(world, browser, address):
    kept = browser(world["member_administrator"]).get(address)["Cache-Control"]

    assert "private" in kept
    assert "no-store" in kept


@pytest.mark.parametrize("address", [*PRIVATE, "/account/sign-in/", "/admin/", "/10.1/x"])
def test_every_page_has_the_strict_policy(world, browser, address):
    answer = browser(world["staff"]).get(address)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_public_answer_stays_free_to_be_kept(world, browser):
    assert "Cache-Control" not in browser().get("/heartbeat").headers
