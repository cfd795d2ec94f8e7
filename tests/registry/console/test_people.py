"""People, staff, invitations and deliveries, as the console changes them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import AccountEvent, StaffRole
from registry.models import Delivery, DeliveryState, Invitation, RegistryEvent
from tests.factories import DoiFactory, UserFactory


def of(name: str, *args: object) -> str:
    return reverse(f"admin:{name}", args=args)


def test_a_person_shows_their_roles(world, administrator):
    person = world["member_manager"]
    page = administrator.get(of("person-detail", person.pk)).content.decode()
    assert of("member-detail", "FJORD") in page
    assert "Manager" in page


def test_a_person_is_deactivated_and_signed_out_then_let_in_again(world, administrator, browser):
    person = world["member_manager"]
    assert administrator.post(of("person-deactivate", person.pk)).status_code == 302
    person.refresh_from_db()
    assert not person.is_active
    assert AccountEvent.objects.filter(user=person, actor=world.staff, door="console").exists()
    assert administrator.post(of("person-reactivate", person.pk)).status_code == 302
    person.refresh_from_db()
    assert person.is_active


def test_the_last_administrator_stays(world, administrator):
    for name, sent in (("person-deactivate", {}), ("person-staff-role", {"staff_role": ""})):
        answer = administrator.post(of(name, world.staff.pk), sent)
        assert answer.status_code == 409
        assert "last staff administrator" in answer.content.decode()
    world.staff.refresh_from_db()
    assert world.staff.is_administrator


def test_a_staff_role_is_set(world, administrator):
    person = UserFactory()
    address = of("person-staff-role", person.pk)
    assert administrator.post(address, {"staff_role": "king"}).status_code == 422
    assert administrator.post(address, {"staff_role": "support"}).status_code == 302
    person.refresh_from_db()
    assert person.staff_role == StaffRole.SUPPORT


def test_an_account_cannot_become_staff(world, administrator):
    address = of("person-staff-role", world["client_account"].pk)
    assert administrator.post(address, {"staff_role": "support"}).status_code == 404


def test_staff_are_invited_and_an_invitation_withdrawn(world, administrator):
    sent = {"email": "new@agency.example", "role": "support"}
    assert administrator.post(of("person-invite"), sent).status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.member, invitation.client) == ("support", None, None)
    taken = administrator.post(of("person-invite"), sent | {"email": world.support.email})
    assert taken.status_code == 409
    assert "email" in taken.context["form"].errors
    assert administrator.post(of("invitation-revoke", invitation.pk)).status_code == 302
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None


def test_withdrawing_an_invitation_of_a_client_takes_a_reason(world, administrator):
    invitation = Invitation.objects.create(
        email="a@example.org",
        role="client_editor",
        client=world.data,
        digest="d",
        expires_at="2099-01-01T00:00Z",
    )
    address = of("invitation-revoke", invitation.pk)
    assert administrator.post(address, {"reason": ""}).status_code == 422
    assert administrator.post(address, {"reason": "Wrong address"}).status_code == 302
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None


def test_a_failed_mail_is_tried_again(world, administrator):
    row = Delivery.objects.create(kind="mail", state="failed", attempts=12, payload={"to": "a"})
    assert administrator.post(of("delivery-retry", row.pk)).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.attempts) == (DeliveryState.PENDING, 0)
    assert administrator.post(of("delivery-retry", row.pk)).status_code == 404


def test_trying_a_doi_again_takes_a_reason(world, administrator):
    doi = DoiFactory(client=world.data, prefix=world.prefix)
    row = Delivery.objects.create(kind="handle", doi=doi, doi_version=1, state="failed")
    assert administrator.post(of("delivery-retry", row.pk), {"reason": ""}).status_code == 422
    row.refresh_from_db()
    assert row.state == DeliveryState.FAILED
    assert administrator.post(of("delivery-retry", row.pk), {"reason": "Back"}).status_code == 302
    row.refresh_from_db()
    assert row.state == DeliveryState.PENDING


@pytest.mark.parametrize(
    "record", [{}, {"titles": []}, {"titles": "x"}, {"titles": [{"title": None}]}, [1], None]
)
def test_a_doi_of_any_shape_has_a_page(world, administrator, record):
    doi = DoiFactory(client=world.data, prefix=world.prefix, record=record or {})
    assert administrator.get(of("doi-detail", doi.name)).status_code == 200
    assert administrator.get(of("doi-list")).status_code == 200


def test_an_event_with_changes_of_any_shape_is_shown(world, administrator):
    for changes in ({"a": [1, 2]}, {"a": [1, 2, 3]}, {"a": "b"}, {"a": [None, {"b": [1]}]}, {}):
        RegistryEvent.objects.create(
            tag="x:y", subject="FJORD", door="console", member=world.fjord.member, changes=changes
        )
    assert administrator.get(of("event-list")).status_code == 200
    assert administrator.get(of("member-detail", "FJORD")).status_code == 200
