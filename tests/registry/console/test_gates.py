"""Who comes into the console, who decides there, and that nothing else can write."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.console import urls
from registry.models import Delivery, DeliveryState, DoiVersion, Invitation, Request
from tests.factories import ContactFactory, DoiFactory

WRITES = ("INSERT", "UPDATE", "DELETE")


def addresses(world) -> dict[str, str]:
    """Return every address of the console with objects that exist."""
    contact = ContactFactory(member=world.fjord.member)
    doi = DoiFactory(client=world.data, prefix=world.prefix)
    version = DoiVersion.objects.create(
        doi=doi, number=1, record={}, state="draft", door="portal", created_at=doi.created_at
    )
    request = Request.objects.create(
        kind="prefix", provider=world.harbor, asked_by=world["member_manager"], reason="x"
    )
    invitation = Invitation.objects.create(
        email="a@example.org", role="support", digest="d", expires_at="2099-01-01T00:00Z"
    )
    failed = Delivery.objects.create(kind="mail", state=DeliveryState.FAILED, payload={"to": "a"})
    person = world["member_manager"].pk
    values: dict[str, list[object]] = {
        "member": ["FJORD"],
        "provider": ["FJORD"],
        "contact-new": ["FJORD"],
        "contact": ["FJORD", contact.pk],
        "client": ["FJORD.DATA"],
        "act-for": ["FJORD"],
        "request": [request.pk],
        "prefix": ["10.60003"],
        "person": [person],
        "invitation": [invitation.pk],
        "doi-version": [version.pk],
        "doi": [doi.name],
        "delivery": [failed.pk],
    }
    plain = {"member-new", "prefix-import", "request-decide", "person-invite", "index"}
    found = {}
    for pattern in urls.urlpatterns:
        name = str(pattern.name)
        noun = name.partition("-")[0]
        bare = name in plain or name.endswith("-list")
        args = [] if bare else values.get(name, values.get(noun, []))
        found[name] = reverse(f"admin:{name}", args=args)
    return found


def test_nobody_signed_in_is_sent_to_the_sign_in(world, browser):
    for address in addresses(world).values():
        answer = browser().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["member_administrator", "client_administrator"])
def test_other_people_are_refused_in_words_everywhere(world, browser, who):
    outsider = browser(world[who])
    for address in addresses(world).values():
        for answer in (outsider.get(address), outsider.post(address)):
            assert answer.status_code == 403
            assert "for the people who work for the agency" in answer.content.decode()


def test_a_deactivated_administrator_is_refused(world, browser):
    signed_in = browser(world.staff)
    type(world.staff).objects.filter(pk=world.staff.pk).update(is_active=False)
    assert signed_in.get(reverse("admin:index")).status_code in {302, 403}


def test_an_administrator_reaches_every_page(world, administrator):
    for name, address in addresses(world).items():
        expected = 302 if name in {"request-approve", "request-decline", "request-decide"} else 200
        assert administrator.get(address).status_code == expected, name


def test_support_reads_every_list_and_object_and_nothing_that_decides(world, support):
    reading = {"index", "doi-version"}
    for name, address in addresses(world).items():
        reads = name in reading or name.endswith(("-list", "-detail"))
        assert support.get(address).status_code == (200 if reads else 403), name


def test_support_is_refused_every_post_and_nothing_is_written(world, support):
    support.get(reverse("admin:index"))  # which notes that they are here
    for name, address in addresses(world).items():
        with CaptureQueriesContext(connection) as queries:
            answer = support.post(address, {"reason": "x", "note": "x", "confirmed": "1"})
        assert answer.status_code == 403, name
        assert not [q["sql"] for q in queries if q["sql"].startswith(WRITES)], name


def test_support_is_shown_no_button_that_decides(world, support):
    found = addresses(world)
    deciding = {
        address
        for name, address in found.items()
        if name not in {"index", "doi-version"} and not name.endswith(("-list", "-detail"))
    }
    for name in set(found) - {"request-decide"}:
        page = support.get(found[name]).content.decode()
        links = {address for address in deciding if f'href="{address}"' in page}
        assert not links, name
        assert 'method="post" action="/admin/' not in page, name


def test_reading_pages_take_no_post_from_anybody(world, administrator):
    for name, address in addresses(world).items():
        if name in {"index", "doi-version"} or name.endswith(("-list", "-detail")):
            assert administrator.post(address, {"name": "x"}).status_code == 405, name


@pytest.mark.parametrize("noun", ["member", "provider", "client", "prefix", "doi", "request"])
@pytest.mark.parametrize("address", ["", "add/", "1/change/", "1/delete/", "1/history/", "1/"])
def test_the_addresses_of_the_stock_admin_do_not_exist(world, administrator, noun, address):
    data = {"action": "delete_selected", "_selected_action": "1", "_save": "1", "name": "x"}
    answer = administrator.post(f"/admin/registry/{noun}/{address}", data)
    assert answer.status_code == 404


@pytest.mark.parametrize("address", ["accounts/user/add/", "auth/group/add/", "password_change/"])
def test_nor_do_those_of_other_apps(world, administrator, address):
    assert administrator.post(f"/admin/{address}", {"name": "x"}).status_code == 404


def test_pages_keep_the_strict_policy_and_are_not_stored(administrator):
    answer = administrator.get(reverse("admin:index"))
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
