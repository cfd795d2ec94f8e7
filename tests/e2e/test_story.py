"""The whole story, from an empty registry to a DOI that resolves and a client beyond the limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from registry.models import Client, Doi, DoiState, Member, Prefix
from tests.e2e.conftest import Enter
from tests.e2e.visitor import Visitor
from tests.factories import PASSWORD, StaffFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STAFF = "ada@agency.example"
ADMINISTRATOR = "maren@polarlys.example"
COLLEAGUE = "tor@polarlys.example"
EDITOR = "siri@polarlys.example"
LANDING = "https://data.polarlys.example/ice/2026"


@dataclass
class Story:
    """Who may sit down, and where their mail arrives."""

    enter: Callable[[], Visitor]
    latest_link: Callable[[str], str]

    def accept(self, email: str, name: str, picture: str) -> Visitor:
        """Open the link of an invitation, give a name and a password, and be signed in."""
        person = self.enter()
        person.go(self.latest_link(email))
        person.fill(name=name, password=PASSWORD, again=PASSWORD)
        person.shoot(f"{picture}-accepts")
        person.send("Accept and sign in")
        return person


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_story(enter: Enter, latest_link: Callable[[str], str], javascript: bool) -> None:
    story = Story(lambda: enter(javascript=javascript), latest_link)
    StaffFactory(email=STAFF, name="Ada Quill")
    staff = signed_in(story, STAFF)
    takes_on_a_member(staff)
    fills_the_pool(staff)
    enables_doi_services(staff)
    invites_the_administrator(staff)

    provider = story.accept(ADMINISTRATOR, "Maren Vik", "administrator")
    creates_a_client(provider)
    assigns_a_prefix(provider)
    invites(provider, "/members/POLAR/", COLLEAGUE, "member_manager")
    story.accept(COLLEAGUE, "Tor Lund", "colleague").sees("Tor Lund")
    colleague = signed_in(story, COLLEAGUE)
    colleague.sees("Polarlys")
    invites(provider, "/clients/POLAR.ICE/", EDITOR, "client_administrator")
    story.accept(EDITOR, "Siri Dahl", "editor")

    editor = signed_in(story, EDITOR)
    doi = drafts_a_doi(editor)
    does_not_resolve(editor, doi)
    publishes(editor, doi)
    resolves(editor, doi)

    asks_for_a_prefix(editor)
    grants(colleague)
    sees_the_prefix(editor)

    asks_for_a_client(provider)
    approves(staff)
    provider.go("/clients/POLAR.SNOW/")
    provider.sees("Snow Archive")
    provider.shoot("further-client")
    assert Client.objects.filter(symbol="POLAR.SNOW", is_active=True).exists()


def signed_in(story: Story, email: str) -> Visitor:
    visitor = story.enter()
    visitor.go("/")
    visitor.shoot("sign-in")
    visitor.fill(login=email, password=PASSWORD)
    visitor.send("Sign in")
    visitor.shoot("overview")
    return visitor


def takes_on_a_member(staff: Visitor) -> None:
    staff.go("/admin/")
    staff.follow("Members", within="nav")
    staff.follow("Take a member on")
    staff.fill(
        symbol="POLAR",
        name="Polarlys Research Centre",
        display_name="Polarlys",
        country="NO",
        member_type="direct_member",
        system_email="office@polarlys.example",
    )
    staff.shoot("take-on")
    staff.send("Take on")
    staff.sees("Polarlys")
    assert Member.objects.get(symbol="POLAR").country == "NO"


def fills_the_pool(staff: Visitor) -> None:
    staff.go("/admin/prefixes/import/")
    staff.fill(first="10.70000", last="10.70059")
    staff.send("Look what is new")
    staff.shoot("import")
    staff.send("Take 60 prefixes in")
    staff.shoot("pool")
    assert Prefix.objects.filter(provider=None).count() == 60


def enables_doi_services(staff: Visitor) -> None:
    staff.go("/admin/members/POLAR/")
    staff.follow("Enable DOI services")
    staff.fill(client_limit="1")
    staff.send("Enable DOI services")
    staff.follow("Give prefixes")
    for value in ("10.70000", "10.70001", "10.70002"):
        staff.page.get_by_label(value, exact=True).check()
    staff.shoot("give-prefixes")
    staff.send("Give the chosen prefixes")
    staff.shoot("member", key=True)
    assert Prefix.objects.filter(provider__member__symbol="POLAR").count() == 3


def invites_the_administrator(staff: Visitor) -> None:
    staff.go("/admin/members/POLAR/")
    staff.follow("Invite somebody")
    staff.fill(email=ADMINISTRATOR)
    staff.choose("role", "member_administrator")
    staff.shoot("invite-administrator")
    staff.send("Send the invitation")
    staff.sees(ADMINISTRATOR)


def creates_a_client(provider: Visitor) -> None:
    provider.follow("Clients", within="nav")
    provider.shoot("no-client-yet")
    provider.follow("New client")
    provider.fill(symbol="ICE", name="Ice Archive", system_email="ice@polarlys.example")
    provider.fill(prefix="10.70000", domains="*.polarlys.example")
    provider.shoot("new-client", key=True)
    provider.send("Create client")
    provider.shoot("client", key=True)
    assert Prefix.objects.get(value="10.70000").client == Client.objects.get(symbol="POLAR.ICE")


def assigns_a_prefix(provider: Visitor) -> None:
    provider.go("/prefixes/10.70001/")
    provider.follow("Assign to a client")
    provider.fill(client="POLAR.ICE")
    provider.shoot("assign")
    provider.send("Assign prefix")
    provider.sees("Ice Archive")
    provider.shoot("prefix")
    assert Prefix.objects.get(value="10.70001").client == Client.objects.get(symbol="POLAR.ICE")


def invites(provider: Visitor, place: str, email: str, role: str) -> None:
    provider.go(f"{place}people/")
    provider.follow("Invite a person")
    provider.fill(email=email)
    provider.choose("role", role)
    provider.shoot("invite")
    provider.send("Send the invitation")
    provider.sees(email)
    provider.shoot("people")


def drafts_a_doi(editor: Visitor) -> Doi:
    editor.follow("DOIs", within="nav")
    editor.shoot("no-doi-yet")
    editor.follow("New DOI")
    editor.fill(prefix="10.70000", suffix="Sea-Ice_2026", url=LANDING)
    editor.fill(titles__0__title="Sea ice thickness off Svalbard, 2019–2025", titles__0__lang="en")
    editor.press("Add a title")
    editor.fill(
        titles__1__title="Havistykkelse ved Svalbard, 2019–2025",
        titles__1__title_type="TranslatedTitle",
        titles__1__lang="nb",
    )
    editor.fill(
        creators__0__name_type="Personal",
        creators__0__family_name="Dahl",
        creators__0__given_name="Siri",
        creators__0__identifier="0000-0002-1825-0097",
        creators__0__affiliation="Polarlys Research Centre",
    )
    editor.press("Add a creator")
    editor.fill(
        creators__1__name_type="Personal",
        creators__1__family_name="Vik",
        creators__1__given_name="Maren",
        creators__1__identifier="https://orcid.org/0000-0001-5109-3700",
    )
    editor.fill(publisher="Polarlys Research Centre", publication_year="2026", language="en")
    editor.fill(resource_type_general="Dataset", resource_type="Ice profiles")
    editor.fill(
        descriptions__0__description="Thickness from upward-looking sonar, hourly, 12 moorings.",
        descriptions__0__description_type="Abstract",
    )
    editor.press("Add a subject")
    editor.fill(subjects__0__subject="sea ice")
    editor.press("Add a licence")
    editor.fill(rightsList__0__licence="cc-by-4.0")
    editor.shoot("editor", key=True)
    editor.send("Save draft")
    editor.shoot("draft")
    doi = Doi.objects.get(name="10.70000/sea-ice_2026")
    assert doi.state == DoiState.DRAFT
    assert [creator["name"] for creator in doi.record["creators"]] == ["Dahl, Siri", "Vik, Maren"]
    return doi


def does_not_resolve(editor: Visitor, doi: Doi) -> None:
    answer = editor.page.request.get(f"{editor.base}/{doi.name}", max_redirects=0)
    assert answer.status == 404


def publishes(editor: Visitor, doi: Doi) -> None:
    editor.go(f"/dois/state/{doi.name}")
    editor.choose("state", "findable")
    editor.shoot("publish")
    editor.send("Change the state")
    editor.sees("Findable")
    editor.shoot("published", key=True)
    doi.refresh_from_db()
    assert doi.state == DoiState.FINDABLE


def resolves(editor: Visitor, doi: Doi) -> None:
    for name in (doi.name, doi.name.upper()):
        answer = editor.page.request.get(f"{editor.base}/{name}", max_redirects=0)
        assert (answer.status, answer.headers["location"]) == (302, LANDING)


def asks_for_a_prefix(editor: Visitor) -> None:
    editor.follow("Prefixes", within="nav")
    editor.shoot("prefixes")
    editor.follow("Ask for a prefix")
    editor.fill(reason="A new series, kept apart from the moorings.")
    editor.shoot("ask-for-a-prefix")
    editor.send("Send the request")
    editor.sees("was sent")
    editor.shoot("request")


def grants(colleague: Visitor) -> None:
    colleague.go("/")
    colleague.shoot("overview-with-request", key=True)
    colleague.follow("Requests", within="nav")
    colleague.shoot("requests")
    colleague.page.locator("main tbody a").first.click()
    colleague.shoot("decide", key=True)
    colleague.send("Approve and give a prefix")
    colleague.sees("10.70002")


def sees_the_prefix(editor: Visitor) -> None:
    editor.go("/prefixes/")
    editor.sees("10.70002")
    editor.go("/dois/new/")
    assert "10.70002" in editor.control("prefix").inner_text()
    held = Prefix.objects.filter(client__symbol="POLAR.ICE").values_list("value", flat=True)
    assert sorted(held) == ["10.70000", "10.70001", "10.70002"]


def asks_for_a_client(provider: Visitor) -> None:
    provider.go("/clients/new/")
    provider.shoot("limit")
    provider.follow("Ask for a further client account")
    provider.fill(
        name="Snow Archive",
        symbol="POLAR.SNOW",
        system_email="snow@polarlys.example",
        domains="snow.polarlys.example",
        reason="A second repository, run by another group.",
    )
    provider.shoot("ask-for-a-client")
    provider.send("Send the request")
    assert not Client.objects.filter(symbol="POLAR.SNOW").exists()


def approves(staff: Visitor) -> None:
    staff.go("/admin/")
    staff.shoot("console-with-request")
    staff.follow("Requests", within="nav")
    staff.page.locator("main tbody a").first.click()
    staff.shoot("agency-decides", key=True)
    staff.send("Approve")
    staff.sees("POLAR.SNOW")
    staff.shoot("agency-decided")
