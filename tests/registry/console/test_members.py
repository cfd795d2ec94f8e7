"""Members taken on, changed, made providers, deactivated, deleted; each through its operation."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import User
from registry.models import Contact, Delivery, Invitation, Member, Provider, RegistryEvent
from tests.factories import ContactFactory, MemberFactory, ProviderFactory

VALUES = {
    "symbol": "REEF",
    "name": "Pacific Reef Observatory",
    "display_name": "Reef Observatory",
    "country": "AU",
    "member_type": "direct_member",
    "tax_status": "non-profit",
    "joined_on": "2026-03-01",
    "system_email": "office@reef.example",
    "website": "https://reef.example",
    "ror_id": "",
    "billing_city": "Cairns",
    "billing_country": "AU",
}


def events(tag: str):
    return RegistryEvent.objects.filter(tag=tag)


def of(name: str, *args: object) -> str:
    return reverse(f"admin:{name}", args=args)


def as_form(member: Member, **changes: object) -> dict[str, object]:
    """Return what the edit form would send of a member."""
    kept = {name: getattr(member, name) for name in VALUES if name != "symbol"}
    return {**kept, "country": str(member.country), "version": member.version, **changes}


def test_a_member_is_taken_on(world, administrator):
    answer = administrator.post(of("member-new"), VALUES)
    assert answer.status_code == 302
    member = Member.objects.get(symbol="REEF")
    assert (member.display_name, str(member.country), member.billing_city) == (
        "Reef Observatory",
        "AU",
        "Cairns",
    )
    event = events("member:create").get(member=member)
    assert (event.actor, event.door) == (world.staff, "console")
    assert not Provider.objects.filter(member=member).exists()


@pytest.mark.parametrize(
    ("changes", "field", "status"),
    [
        ({"symbol": "FJORD"}, "symbol", 409),
        ({"symbol": "R3"}, "symbol", 422),
        ({"name": ""}, "name", 422),
        ({"country": ""}, "country", 422),
        ({"ror_id": "https://ror.org/x"}, "ror_id", 422),
        ({"system_email": "nobody"}, "system_email", 422),
        ({"joined_on": "yesterday"}, "joined_on", 422),
        ({"member_type": "king"}, "member_type", 422),
    ],
)
def test_what_is_wrong_with_a_new_member_stands_at_its_field(
    world, administrator, changes, field, status
):
    before = Member.objects.count()
    answer = administrator.post(of("member-new"), VALUES | changes)
    assert answer.status_code == status
    assert list(answer.context["form"].errors) == [field]
    assert Member.objects.count() == before
    assert not events("member:create").exists()


def test_settings_are_changed(world, administrator):
    member = world.fjord.member
    answer = administrator.post(of("member-edit", "FJORD"), as_form(member, display_name="Fjord!"))
    assert answer.status_code == 302
    member.refresh_from_db()
    assert (member.display_name, member.version) == ("Fjord!", 2)
    assert events("member:update").get().changes == {"display_name": ["Fjord", "Fjord!"]}


def test_a_stale_edit_shows_both_and_can_be_sent_again(world, administrator):
    member = world.fjord.member
    sent = as_form(member, display_name="Mine")
    administrator.post(of("member-edit", "FJORD"), as_form(member, display_name="Theirs"))
    answer = administrator.post(of("member-edit", "FJORD"), sent)
    assert answer.status_code == 409
    assert {"field": "Display name", "before": "Theirs", "after": "Mine"} in answer.context["stale"]
    member.refresh_from_db()
    assert member.display_name == "Theirs"
    again = dict(sent, version=answer.context["form"]["version"].value())
    assert administrator.post(of("member-edit", "FJORD"), again).status_code == 302
    member.refresh_from_db()
    assert member.display_name == "Mine"


def test_a_type_fixed_by_a_consortium_is_refused_at_its_field(world, administrator):
    sent = as_form(world.fjord.member, member_type="direct_member")
    answer = administrator.post(of("member-edit", "FJORD"), sent)
    assert answer.status_code == 422
    assert "member_type" in answer.context["form"].errors
    world.fjord.member.refresh_from_db()
    assert world.fjord.member.member_type == "consortium_organization"


def test_doi_services_are_enabled_with_a_limit(world, administrator):
    MemberFactory(symbol="REEF")
    answer = administrator.post(of("provider-enable", "REEF"), {"client_limit": "3"})
    assert answer.status_code == 302
    assert Provider.objects.get(member__symbol="REEF").client_limit == 3
    assert events("provider:enable").count() == 1


def test_an_organization_of_a_consortium_needs_its_lead(world, administrator):
    MemberFactory(symbol="REEF", member_type="consortium_organization")
    address = of("provider-enable", "REEF")
    assert administrator.post(address, {"client_limit": ""}).status_code == 422
    stranger = administrator.post(address, {"lead": world.harbor.pk})
    assert "lead" in stranger.context["form"].errors
    assert not Provider.objects.filter(member__symbol="REEF").exists()
    assert administrator.post(address, {"lead": world.lead.pk}).status_code == 302
    assert Provider.objects.get(member__symbol="REEF").lead == world.lead


@pytest.mark.parametrize(("symbol", "status"), [("CHOIR", 422), ("FJORD", 422), ("HARBOR", 409)])
def test_doi_services_are_refused_where_they_cannot_be(world, administrator, symbol, status):
    before = Provider.objects.count()
    answer = administrator.post(of("provider-enable", symbol))
    assert answer.status_code == status
    assert Provider.objects.count() == before


def test_limits_are_set(world, administrator):
    sent = {"client_limit": "", "auto_approve_clients": "2", "auto_approve_prefixes": "1"}
    assert administrator.post(of("provider-limits", "HARBOR"), sent).status_code == 302
    world.harbor.refresh_from_db()
    assert (world.harbor.client_limit, world.harbor.auto_approve_clients) == (None, 2)
    bad = administrator.post(of("provider-limits", "HARBOR"), sent | {"client_limit": "-1"})
    assert bad.status_code == 422
    huge = administrator.post(of("provider-limits", "HARBOR"), sent | {"client_limit": "9" * 12})
    assert huge.status_code == 422
    assert events("provider:limits").count() == 1


def test_a_member_without_doi_services_has_no_limits_page(world, administrator):
    assert administrator.get(of("provider-limits", "CHOIR")).status_code == 404


def test_a_member_is_deactivated_and_reactivated(world, administrator):
    for name, is_active in (("member-deactivate", False), ("member-reactivate", True)):
        assert administrator.post(of(name, "HARBOR")).status_code == 302
        world.harbor.member.refresh_from_db()
        assert world.harbor.member.is_active is is_active


def test_a_member_with_clients_cannot_be_deleted(world, administrator):
    answer = administrator.post(of("member-delete", "HARBOR"))
    assert answer.status_code == 409
    assert "has 1 clients" in answer.content.decode()
    world.harbor.member.refresh_from_db()
    assert world.harbor.member.deleted_at is None


def test_an_empty_member_is_deleted_and_has_no_page_then(world, administrator):
    assert administrator.post(of("member-delete", "CHOIR")).status_code == 302
    assert Member.objects.get(symbol="CHOIR").deleted_at is not None
    assert administrator.get(of("member-detail", "CHOIR")).status_code == 404


def test_a_contact_is_added_changed_and_removed(world, administrator):
    sent = {"given_name": "Nora", "family_name": "Quist", "email": "n@x.example"}
    sent_roles = {**sent, "roles": ["service", "billing"]}
    assert administrator.post(of("contact-new", "CHOIR"), sent_roles).status_code == 302
    contact = Contact.objects.get(member=world.choir)
    assert contact.roles == ["service", "billing"]
    twice = administrator.post(of("contact-new", "CHOIR"), sent)
    assert twice.status_code == 409
    assert "email" in twice.context["form"].errors
    changed = {**sent, "family_name": "Lund"}
    assert administrator.post(of("contact-edit", "CHOIR", contact.pk), changed).status_code == 302
    contact.refresh_from_db()
    assert (contact.family_name, contact.roles) == ("Lund", [])
    assert administrator.post(of("contact-remove", "CHOIR", contact.pk)).status_code == 302
    assert not Contact.objects.exists()


def test_a_contact_is_reached_through_its_own_member_only(world, administrator):
    contact = ContactFactory(member=world.fjord.member)
    assert administrator.post(of("contact-remove", "HARBOR", contact.pk)).status_code == 404
    assert Contact.objects.filter(pk=contact.pk).exists()


def test_a_password_is_set_with_a_reason_and_never_shown(world, administrator):
    sent = {"password": "a-river-in-spring", "repeated": "a-river-in-spring", "reason": "Lost it"}
    answer = administrator.post(of("member-password", "HARBOR"), sent, follow=True)
    assert answer.status_code == 200
    assert "a-river-in-spring" not in answer.content.decode()
    assert User.objects.get(symbol="HARBOR").check_password("a-river-in-spring")
    assert events("member:password").get().reason == "Lost it"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"repeated": "another-river-here"}, "repeated"),
        ({"password": "short", "repeated": "short"}, "password"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_bad_password_is_refused_at_its_field(world, administrator, changes, field):
    sent = {"password": "a-river-in-spring", "repeated": "a-river-in-spring", "reason": "Lost it"}
    answer = administrator.post(of("member-password", "HARBOR"), sent | changes)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not User.objects.filter(symbol="HARBOR").exists()


def test_a_person_is_invited_to_a_role(world, administrator):
    sent = {"email": "Nora@Choir.example", "role": "member_manager"}
    assert administrator.post(of("member-invite", "CHOIR"), sent).status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.member, invitation.email) == (world.choir, "nora@choir.example")
    assert Delivery.objects.filter(kind="mail").count() == 1
    for bad in ({"role": "client_editor"}, {"role": "administrator"}, {"email": "x"}):
        refused = administrator.post(of("member-invite", "CHOIR"), sent | bad)
        assert refused.status_code == 422
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(("symbol", "kind"), [("HARBOR", "member"), ("HARBOR.TIDE", "client")])
def test_staff_act_for_an_organization_with_a_reason(world, administrator, symbol, kind):
    refused = administrator.post(of("act-for", symbol), {"reason": " "})
    assert refused.status_code == 422
    assert "acting" not in administrator.session
    answer = administrator.post(of("act-for", symbol), {"reason": "They asked by phone"})
    assert answer["Location"] == reverse("registry:dashboard")
    acting = administrator.session["acting"]
    assert (acting["kind"], acting["symbol"], acting["reason"]) == (
        kind,
        symbol,
        "They asked by phone",
    )
    assert events("staff:act-for").get().reason == "They asked by phone"


def test_what_people_wrote_is_shown_as_text(world, administrator):
    evil = "<script>alert(1)</script>"
    Member.objects.filter(symbol="CHOIR").update(
        display_name=evil, description=evil, billing_city=evil, website="https://x.example/"
    )
    page = administrator.get(of("member-detail", "CHOIR")).content.decode()
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_lead_is_offered_only_when_it_is_active(world, administrator):
    other = ProviderFactory(member__member_type="consortium", member__is_active=False)
    MemberFactory(symbol="REEF", member_type="consortium_organization")
    page = administrator.get(of("provider-enable", "REEF"))
    assert list(page.context["form"].fields["lead"].queryset) == [world.lead]
    assert administrator.post(of("provider-enable", "REEF"), {"lead": other.pk}).status_code == 422
