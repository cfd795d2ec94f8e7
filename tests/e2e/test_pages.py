"""Every page of the portal and the console, by links, as each kind of person, on a telephone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.urls import get_resolver, resolve

from registry.access.roles import Role
from registry.models import DoiState
from registry.operations import dois, requests
from registry.operations import people as inviting
from tests.cast import World
from tests.e2e.conftest import Enter
from tests.e2e.visitor import Visitor
from tests.factories import VALID_RECORD, ContactFactory, MemberFactory, acting

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = (
    "staff",
    "support",
    "lead_administrator",
    "member_administrator",
    "member_viewer",
    "client_administrator",
    "client_contributor",
    "choir_administrator",
)
LINKS = "nodes => nodes.map(node => node.href)"
OVERFLOW = """() => {
  const width = document.scrollingElement.scrollWidth;
  if (width <= innerWidth) return "";
  const wide = [...document.querySelectorAll("main *, header *, nav *")]
    .filter(node => node.getBoundingClientRect().right > innerWidth + 1)
    .map(node => node.tagName + "." + node.className);
  return `${width}px wide: ${wide.slice(-3).join(", ")}`;
}"""
# What staff do for an organization only after saying why.
ASKED = {
    "staff": {
        "registry:client-deactivate",
        "registry:client-delete",
        "registry:client-edit",
        "registry:client-password",
        "registry:client-prefix",
        "registry:doi-edit",
        "registry:doi-state",
        "registry:member-password",
        "registry:person-invite",
        "registry:person-remove",
        "registry:person-role",
        "registry:prefix-assign",
        "registry:prefix-release",
        "registry:request-prefix",
    },
}
# Answers that are no pages.
FILES = {"mfa_download_recovery_codes", "admin:logout"}


@pytest.fixture
def busy(people: World) -> World:
    """Give the cast DOIs in all states, open requests on both levels, and an invitation."""
    editor = acting(people["client_editor"])
    long_title = "Benthos" + "photogrammetrically" * 4
    for number, state in enumerate(DoiState.values):
        dois.create(
            actor=editor,
            client=people.data,
            name=f"{people.prefix.value}/a-rather-long-suffix-that-has-to-wrap-somewhere-{number}",
            record={**VALID_RECORD, "titles": [{"title": long_title}]},
            url="https://data.example.org/" + "a-long-path-" * 8,
            state=DoiState(state),
        )
    requests.submit_prefix(actor=editor, asker=people.data, reason="One more series.")
    requests.submit_prefix(
        actor=acting(people["member_administrator"]), asker=people.fjord, reason="None is left."
    )
    inviting.invite(
        actor=acting(people["member_administrator"]),
        email="new@fjord.example",
        role=Role.MEMBER_VIEWER,
        place=people.fjord.member,
    )
    ContactFactory(member=people.fjord.member)
    MemberFactory(symbol="TARN")
    return people


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_whole(enter: Enter, busy: World, kind: str) -> None:
    visitor = enter(busy[kind], reduced_motion="reduce")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    names = crawl(visitor, ["/", *besides(busy, kind)], ASKED.get(kind, set()))
    assert not (missing := expected(kind) - names), f"no link leads to {sorted(missing)}"


def crawl(visitor: Visitor, waiting: list[str], asked: set[str]) -> set[str]:
    """Follow every link to a page of a kind not seen yet; return the names of the pages seen.

    Where staff would change something of an organization, the portal asks them why, by a 403.
    """
    seen = set[str]()
    while waiting:
        path = waiting.pop(0)
        name = resolve(urlsplit(path).path).view_name
        if name in seen or name in FILES or name.startswith("resolver:"):
            continue
        seen.add(name)
        visitor.go(path, 403 if name in asked else 200)
        if overflow := visitor.page.evaluate(OVERFLOW):
            visitor.problems.append(f"{path} is {overflow}")
            visitor.shoot(re.sub(r"\W+", "-", name))
        found = visitor.page.locator("a[href]").evaluate_all(LINKS)
        waiting += [link.removeprefix(visitor.base) for link in found if leads_on(visitor, link)]
    return seen


def besides(world: World, kind: str) -> list[str]:
    """Name pages to begin at where the first link of a kind leads to a row that cannot do all."""
    if kind != "staff":
        return []
    paths = ("members/FJORD/", "prefixes/10.60003/give/", "members/TARN/enable/")
    return [f"/admin/{path}" for path in (*paths, f"people/{world.support.pk}/staff-role/")]


def leads_on(visitor: Visitor, link: str) -> bool:
    path = link.removeprefix(visitor.base).split("#")[0]
    return link.startswith(f"{visitor.base}/") and path.startswith("/") and "/static/" not in path


def expected(kind: str) -> set[str]:
    """Name the pages a kind of person must be able to reach."""
    if kind == "staff":
        console = get_resolver("registry.console.urls")
        return {f"admin:{key}" for key in console.reverse_dict if isinstance(key, str)} - POSTED
    portal = {"dashboard", "doi-list", "prefix-list", "request-list"}
    if kind == "choir_administrator":
        portal = {"dashboard", "member-detail", "member-people", "member-history"}
    if kind == "support":
        portal = {"dashboard"}
    if kind == "client_administrator":
        portal |= {"doi-create", "doi-detail", "doi-edit", "doi-state", "client-people"}
    if kind == "member_administrator":
        portal |= {"client-create", "client-edit", "prefix-assign", "person-invite"}
    return {f"registry:{name}" for name in portal}


# Addresses of the console that only a button leads to, or a state this cast does not have.
POSTED = {
    "admin:request-approve",
    "admin:request-decline",
    "admin:request-decide",
    "admin:delivery-retry",
    "admin:member-reactivate",
    "admin:person-reactivate",
    "admin:prefix-reclaim",
}
