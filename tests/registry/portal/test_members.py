"""The pages of members: shown, changed, their contacts, the organizations below a lead."""

from __future__ import annotations

import pytest

from accounts.models import User
from registry.access.roles import Role
from registry.models import Contact, Member
from tests.factories import (
    ClientFactory,
    ContactFactory,
    DoiFactory,
    MemberFactory,
    ProviderFactory,
    person_with,
)

pytestmark = pytest.mark.django_db

FJORD = "/members/FJORD/"
HARBOR = "/members/HARBOR/"
BELOW = "/members/NORDIC/organizations/"


@pytest.fixture
def administrator(world, browser):
    return browser(world["member_administrator"])


@pytest.fixture
def neighbor(world, browser):
    return browser(world["neighbor_administrator"])


@pytest.fixture
def lead(world, browser):
    return browser(world["lead_administrator"])


def settings_of(member, **values):
    return {
        "version": member.version,
        "name": member.name,
        "display_name": member.display_name,
        "country": str(member.country),
        "system_email": member.system_email,
        **values,
    }


def contact(**values):
    return {
        "given_name": "Marit",
        "family_name": "Solberg",
        "email": "marit@fjord.example",
        "roles": ["service", "technical"],
        **values,
    }


def problems(response, field):
    return " ".join(response.context["form"].errors.get(field, []))


def text_of(response):
    return response.content.decode()


# One member


def test_detail_is_for_those_with_a_role_there_or_above(world, browser):
    allowed = ["member_viewer", "lead_administrator", "support", "staff"]
    hidden = ["neighbor_administrator", "client_administrator", "choir_administrator"]
    assert {browser(world[name]).get(FJORD).status_code for name in allowed} == {200}
    assert {browser(world[name]).get(FJORD).status_code for name in hidden} == {404}


def test_billing_is_shown_to_administrators_and_staff_alone(world, browser, neighbor):
    Member.objects.filter(symbol="HARBOR").update(billing_street="Quay 4")
    assert "Quay 4" in text_of(neighbor.get(HARBOR))
    assert "Quay 4" in text_of(browser(world.support).get(HARBOR))
    manager = browser(person_with(Role.MEMBER_MANAGER, world.harbor.member))
    assert "Quay 4" not in text_of(manager.get(HARBOR))


def test_detail_counts_clients_prefixes_and_dois(world, administrator):
    DoiFactory(client=world.data, prefix=world.prefix)
    found = administrator.get(FJORD).context["allocation"]
    assert (found["clients"], found["prefixes"], found["free"]) == (1, 2, 1)
    assert found["states"]["draft"] == 1


def test_detail_takes_as_many_queries_for_twenty_contacts_as_for_one(
    world, administrator, query_count
):
    ContactFactory(member=world.fjord.member)
    few = query_count.of(lambda: administrator.get(FJORD))
    ContactFactory.create_batch(20, member=world.fjord.member)
    ClientFactory.create_batch(20, provider=world.fjord)
    assert query_count.of(lambda: administrator.get(FJORD)) == few


def test_detail_names_the_roles_nobody_answers_for(world, neighbor):
    ContactFactory(member=world.harbor.member, roles=["voting", "service"])
    assert neighbor.get(HARBOR).context["missing"] == ["Billing"]


def test_member_without_doi_services_reads_why_and_whom_to_ask(world, browser, settings):
    choir = browser(world["choir_administrator"])
    assert settings.AGENCY_EMAIL in text_of(choir.get("/members/CHOIR/"))
    for page in ("/clients/", "/clients/new/", "/prefixes/"):
        response = choir.get(page)
        assert response.status_code == 403
        assert "does not allocate DOIs" in text_of(response)
        assert settings.AGENCY_EMAIL in text_of(response)


# Settings


def test_edit_saves_what_a_member_may_change(world, administrator):
    values = settings_of(
        world.fjord.member, display_name="Fjord U", ror_id="https://ror.org/04wxnsj81"
    )
    assert administrator.post(f"{FJORD}edit/", values).status_code == 302
    member = Member.objects.get(symbol="FJORD")
    assert (member.display_name, member.ror_id) == ("Fjord U", "https://ror.org/04wxnsj81")


def test_edit_never_changes_type_or_activity(world, administrator):
    values = settings_of(
        world.fjord.member, member_type="consortium", is_active="", tax_status="for-profit"
    )
    administrator.post(f"{FJORD}edit/", values)
    member = Member.objects.get(symbol="FJORD")
    assert member.member_type == "consortium_organization"
    assert (member.is_active, member.tax_status) == (True, "non-profit")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"country": ""}, "country"),
        ({"country": "XX"}, "country"),
        ({"ror_id": "https://ror.org/1"}, "ror_id"),
        ({"system_email": "nobody"}, "system_email"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_edit_refuses_bad_input_at_its_field(world, administrator, values, field):
    before = Member.objects.filter(symbol="FJORD").values().get()
    response = administrator.post(f"{FJORD}edit/", settings_of(world.fjord.member, **values))
    assert response.status_code == 422
    assert problems(response, field)
    assert Member.objects.filter(symbol="FJORD").values().get() == before


def test_stale_edit_shows_both_values_and_stores_nothing(world, administrator, lead):
    stale = settings_of(world.fjord.member, display_name="Mine", country="SE")
    lead.post(f"{FJORD}edit/", settings_of(world.fjord.member, display_name="Theirs"))
    response = administrator.post(f"{FJORD}edit/", stale)
    assert response.status_code == 409
    assert response.context["conflict"] == [
        {"label": "Display name", "saved": "Theirs", "yours": "Mine"},
        {"label": "Country", "saved": "Germany", "yours": "Sweden"},
    ]
    assert Member.objects.get(symbol="FJORD").display_name == "Theirs"


def test_organization_under_a_lead_has_no_billing_address(world, administrator, neighbor):
    assert "billing_city" not in administrator.get(f"{FJORD}edit/").context["form"].fields
    values = settings_of(world.harbor.member, billing_city="Bremerhaven")
    neighbor.post(f"{HARBOR}edit/", values)
    assert Member.objects.get(symbol="HARBOR").billing_city == "Bremerhaven"


@pytest.mark.parametrize("page", ["edit", "password", "contacts/new", "deactivate"])
def test_managers_and_viewers_may_not_change_a_member(world, browser, page):
    for name in ("member_manager", "member_viewer"):
        somebody = browser(world[name])
        assert somebody.get(f"{FJORD}{page}/").status_code == 403
        assert somebody.post(f"{FJORD}{page}/", {}).status_code == 403


# Contacts


def test_contact_is_added_changed_and_removed(world, administrator):
    administrator.post(f"{FJORD}contacts/new/", contact())
    found = Contact.objects.get(email="marit@fjord.example")
    assert (found.member, found.roles) == (world.fjord.member, ["service", "technical"])
    page = f"{FJORD}contacts/{found.pk}/"
    administrator.post(page, contact(family_name="Berg", roles=["service"]))
    found.refresh_from_db()
    assert (found.family_name, found.roles) == ("Berg", ["service"])
    assert "Nobody is left for: service" in text_of(administrator.get(f"{page}remove/"))
    assert Contact.objects.filter(pk=found.pk).exists()
    administrator.post(f"{page}remove/")
    assert not Contact.objects.filter(pk=found.pk).exists()


@pytest.mark.parametrize(
    ("values", "field", "status"),
    [
        ({"email": "ANNA@fjord.example"}, "email", 409),
        ({"email": "anna"}, "email", 422),
        ({"family_name": ""}, "family_name", 422),
        ({"roles": ["chief"]}, "roles", 422),
        ({"roles": ["voting"]}, "roles", 422),
    ],
)
def test_contact_refuses_bad_input_at_its_field(world, administrator, values, field, status):
    ContactFactory(member=world.fjord.member, email="anna@fjord.example")
    response = administrator.post(f"{FJORD}contacts/new/", contact(**values))
    assert response.status_code == status
    assert problems(response, field)
    assert Contact.objects.count() == 1


def test_contact_of_another_member_is_out_of_reach(world, neighbor):
    theirs = ContactFactory(member=world.fjord.member)
    assert neighbor.get(f"{FJORD}contacts/{theirs.pk}/").status_code == 404
    assert neighbor.post(f"{HARBOR}contacts/{theirs.pk}/", contact()).status_code == 404
    assert neighbor.post(f"{HARBOR}contacts/{theirs.pk}/remove/").status_code == 404
    assert Contact.objects.get().family_name == theirs.family_name


# The account password


def test_password_of_the_account_is_set(world, administrator):
    word = "quiet-northern-harbour-7"
    response = administrator.post(f"{FJORD}password/", {"password": word, "again": word})
    assert response.status_code == 302
    assert User.objects.get(symbol="FJORD").check_password(word)


def test_weak_password_is_refused(world, administrator):
    before = User.objects.get(symbol="FJORD").password
    response = administrator.post(f"{FJORD}password/", {"password": "short", "again": "short"})
    assert response.status_code == 422
    assert problems(response, "password")
    assert User.objects.get(symbol="FJORD").password == before


# Organizations below a lead


def test_lead_lists_its_organizations_with_their_numbers(world, lead):
    DoiFactory.create_batch(2, client=world.data, prefix=world.prefix)
    ContactFactory(member=world.fjord.member, family_name="Solberg", roles=["service"])
    response = lead.get(BELOW)
    rows = {row["member"].symbol: row for row in response.context["rows"]}
    assert set(rows) == {"FJORD", "LAGOON"}
    assert (rows["FJORD"]["clients"], rows["FJORD"]["states"]["draft"]) == (1, 2)
    assert "Solberg" in text_of(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=lag", ["LAGOON"]), ("state=inactive", ["LAGOON"]), ("state=active", ["FJORD"])],
)
def test_organizations_are_narrowed_by_the_address(world, lead, query, found):
    Member.objects.filter(symbol="LAGOON").update(is_active=False)
    rows = lead.get(f"{BELOW}?{query}").context["rows"]
    assert [row["member"].symbol for row in rows] == found


def test_organizations_take_a_constant_number_of_queries(world, lead, query_count):
    few = query_count.of(lambda: lead.get(BELOW))
    for _ in range(20):
        made = ProviderFactory(organization_of=world.lead)
        ContactFactory(member=made.member)
        DoiFactory(client=ClientFactory(provider=made))
    assert query_count.of(lambda: lead.get(BELOW)) == few


def test_only_a_lead_has_organizations(world, administrator, neighbor):
    assert administrator.get(f"{FJORD}organizations/").status_code == 404
    assert neighbor.get(BELOW).status_code == 404


def test_lead_deactivates_and_reactivates_an_organization(world, lead):
    page = f"{FJORD}deactivate/"
    assert "keep resolving" in text_of(lead.get(page))
    assert Member.objects.get(symbol="FJORD").is_active
    lead.post(page)
    assert not Member.objects.get(symbol="FJORD").is_active
    lead.post(f"{FJORD}reactivate/")
    assert Member.objects.get(symbol="FJORD").is_active


def test_nobody_deactivates_their_own_member(world, administrator, lead):
    assert administrator.post(f"{FJORD}deactivate/").status_code == 403
    assert lead.post("/members/NORDIC/deactivate/").status_code == 403
    assert Member.objects.filter(is_active=False).count() == 0


def test_deleted_member_is_gone(world, neighbor):
    gone = MemberFactory(is_active=False, deleted_at="2026-01-01T00:00Z")
    assert neighbor.get(f"/members/{gone.symbol}/").status_code == 404


def test_numbers_lead_to_the_lists_behind_them_only_where_those_agree(world, administrator, lead):
    assert administrator.get(FJORD).context["dois"]["draft"] == "/dois/?state=draft"
    assert lead.get(FJORD).context["dois"] == {}
