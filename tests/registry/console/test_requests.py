"""The queue: requests approved and declined, one by one and several at once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registry.models import Client, Delivery, Member, Prefix, Request, RequestState


def of(name: str, *args: object) -> str:
    return reverse(f"admin:{name}", args=args)


def ask(world, kind="prefix", **details) -> Request:
    return Request.objects.create(
        kind=kind,
        provider=world.harbor,
        asked_by=world["neighbor_administrator"],
        details=details,
        reason="The survey starts in spring.",
    )


def ask_for_client(world, symbol: str) -> Request:
    return ask(
        world, "client", name="Flats", symbol=symbol, system_email="a@example.org", domains=["*"]
    )


def test_a_request_shows_what_it_takes_to_decide_it(world, administrator):
    request = ask_for_client(world, "HARBOR.FLAT")
    page = administrator.get(of("request-detail", request.pk)).content.decode()
    for text in ("The survey starts in spring.", "HARBOR.FLAT", "Prefixes in the pool", "Approve"):
        assert text in page


def test_an_approved_client_exists_with_a_prefix(world, administrator):
    request = ask_for_client(world, "HARBOR.FLAT")
    answer = administrator.post(of("request-approve", request.pk), {"note": "Welcome"})
    assert answer.status_code == 302
    client = Client.objects.get(symbol="HARBOR.FLAT")
    assert client.prefixes.get() == world.pooled
    request.refresh_from_db()
    assert (request.state, request.decision_note, request.decided_by) == (
        "approved",
        "Welcome",
        world.staff,
    )
    page = administrator.get(of("request-detail", request.pk)).content.decode()
    assert of("request-approve", request.pk) not in page


def test_nothing_changes_when_the_pool_is_empty(world, administrator):
    world.pooled.delete()
    request = ask_for_client(world, "HARBOR.FLAT")
    answer = administrator.post(of("request-approve", request.pk), {"note": ""})
    assert answer.status_code == 409
    assert "No prefix is free" in answer.content.decode()
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED
    assert not Client.objects.filter(symbol="HARBOR.FLAT").exists()
    assert not Delivery.objects.exists()


def test_nothing_changes_when_the_member_is_inactive(world, administrator):
    request = ask(world)
    Member.objects.filter(symbol="HARBOR").update(is_active=False)
    answer = administrator.post(of("request-approve", request.pk), {"note": ""})
    assert answer.status_code == 409
    assert "inactive" in answer.content.decode()
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED
    assert Prefix.objects.in_pool().count() == 1


def test_a_symbol_taken_meanwhile_is_refused(world, administrator):
    request = ask_for_client(world, "HARBOR.TIDE")
    answer = administrator.post(of("request-approve", request.pk), {"note": ""})
    assert answer.status_code == 409
    assert "is taken" in answer.content.decode()
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED


def test_declining_needs_a_word(world, administrator):
    request = ask(world)
    answer = administrator.post(of("request-decline", request.pk), {"note": " "})
    assert answer.status_code == 422
    assert "note" in answer.context["decline_form"].errors
    assert (
        administrator.post(
            of("request-decline", request.pk), {"note": "Use the free one"}
        ).status_code
        == 302
    )
    request.refresh_from_db()
    assert (request.state, request.decision_note) == ("declined", "Use the free one")


def test_a_decided_request_is_not_decided_again(world, administrator):
    request = ask(world)
    administrator.post(of("request-decline", request.pk), {"note": "No"})
    again = administrator.post(of("request-approve", request.pk), {"note": ""})
    assert again.status_code == 409
    assert "no longer open" in again.content.decode()
    assert Prefix.objects.in_pool().count() == 1


def test_several_are_decided_each_on_its_own(world, administrator):
    first, second = ask(world), ask(world)
    sent = {"request": [first.pk, second.pk], "decision": "approve"}
    asked = administrator.get(of("request-decide"), sent)
    assert asked.status_code == 200
    assert Request.objects.open().count() == 2
    # One prefix is in the pool: the first gets it, the second is told why not.
    done = administrator.post(of("request-decide"), {**sent, "note": "Fine"})
    assert done.status_code == 200
    assert "1 of 2 done" in done.content.decode()
    assert "No prefix is free" in done.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("approved", "submitted")


def test_several_that_all_fail_answer_a_conflict(world, administrator):
    world.pooled.delete()
    sent = {"request": [ask(world).pk], "decision": "approve", "note": ""}
    assert administrator.post(of("request-decide"), sent).status_code == 409


def test_declining_several_needs_a_word(world, administrator):
    request = ask(world)
    sent = {"request": [request.pk], "decision": "decline"}
    assert administrator.post(of("request-decide"), {**sent, "note": ""}).status_code == 422
    assert Request.objects.open().count() == 1
    assert administrator.post(of("request-decide"), {**sent, "note": "No"}).status_code == 200
    assert not Request.objects.open().exists()


@pytest.mark.parametrize(
    "sent", [{}, {"request": ["x", "9" * 30]}, {"request": ["1"], "decision": "burn"}]
)
def test_nothing_chosen_leads_back_to_the_list(world, administrator, sent):
    for call in (administrator.get, administrator.post):
        assert call(of("request-decide"), sent)["Location"] == of("request-list")


def test_staff_decide_what_a_client_asks_of_its_provider(world, administrator):
    request = Request.objects.create(
        kind="domain",
        provider=world.fjord,
        client=world.data,
        asked_by=world["client_administrator"],
        details={"domain": "new.example.com"},
        reason="A new host",
    )
    assert administrator.post(of("request-approve", request.pk), {}).status_code == 302
    world.data.refresh_from_db()
    assert "new.example.com" in world.data.domains


def test_the_first_page_leads_to_what_waits_for_the_agency(world, administrator):
    ask(world)
    page = administrator.get(of("index"))
    assert page.context["waiting"][0]["text"] == "1 request to decide"
    found = administrator.get(page.context["waiting"][0]["url"])
    assert len(found.context["table"].rows) == 1
