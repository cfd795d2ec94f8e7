"""Roles, permissions, and which role holds which (DESIGN 3, as one table)."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Reach


class Role(models.TextChoices):
    """What a person is for one member or one client; the value is guardian's codename."""

    MEMBER_ADMINISTRATOR = "member_administrator", _("Administrator")
    MEMBER_MANAGER = "member_manager", _("Manager")
    MEMBER_VIEWER = "member_viewer", _("Viewer")
    CLIENT_ADMINISTRATOR = "client_administrator", _("Administrator")
    CLIENT_EDITOR = "client_editor", _("Editor")
    CLIENT_CONTRIBUTOR = "client_contributor", _("Contributor")
    CLIENT_VIEWER = "client_viewer", _("Viewer")


MEMBER_ROLES = (Role.MEMBER_ADMINISTRATOR, Role.MEMBER_MANAGER, Role.MEMBER_VIEWER)
CLIENT_ROLES = (
    Role.CLIENT_ADMINISTRATOR,
    Role.CLIENT_EDITOR,
    Role.CLIENT_CONTRIBUTOR,
    Role.CLIENT_VIEWER,
)

ROLE_MEANING = {
    Role.MEMBER_ADMINISTRATOR: _("People and roles, settings, contacts, and all a manager may."),
    Role.MEMBER_MANAGER: _("Clients, their settings and prefixes, and requests."),
    Role.MEMBER_VIEWER: _("Reads everything of the member and its clients, changes nothing."),
    Role.CLIENT_ADMINISTRATOR: _("People and roles, settings, password, and all an editor may."),
    Role.CLIENT_EDITOR: _("Creates, edits, publishes and hides DOIs, and asks for prefixes."),
    Role.CLIENT_CONTRIBUTOR: _("Creates and edits drafts; an editor publishes them."),
    Role.CLIENT_VIEWER: _("Reads the client and its DOIs of every state, changes nothing."),
}


class Permission(StrEnum):
    """One thing somebody may do, as `resource:action`; sorted."""

    CLIENT_ACTIVITY = "client:activity"
    CLIENT_CREATE = "client:create"
    CLIENT_CREDENTIAL = "client:credential"
    CLIENT_DELETE = "client:delete"
    CLIENT_DOMAINS = "client:domains"
    CLIENT_EDIT = "client:edit"
    CLIENT_MOVE = "client:move"
    CLIENT_PEOPLE = "client:people"
    CLIENT_READ = "client:read"
    DOI_DELETE = "doi:delete"
    DOI_DRAFT = "doi:draft"
    DOI_PUBLISH = "doi:publish"
    DOI_READ = "doi:read"
    MEMBER_ACTIVITY = "member:activity"
    MEMBER_CREDENTIAL = "member:credential"
    MEMBER_EDIT = "member:edit"
    MEMBER_PEOPLE = "member:people"
    MEMBER_READ = "member:read"
    MEMBER_TAKE_ON = "member:take-on"
    PEOPLE_STAFF = "people:staff"
    PREFIX_ASSIGN = "prefix:assign"
    PREFIX_POOL = "prefix:pool"
    PREFIX_READ = "prefix:read"
    PROVIDER_ENABLE = "provider:enable"
    PROVIDER_LIMITS = "provider:limits"
    REQUEST_ASK = "request:ask"
    REQUEST_DECIDE = "request:decide"
    REQUEST_READ = "request:read"
    REQUEST_SUBMIT = "request:submit"


P = Permission

# What is left when a member, a client or the organization above it is inactive.
READING = frozenset({P.MEMBER_READ, P.CLIENT_READ, P.DOI_READ, P.PREFIX_READ, P.REQUEST_READ})

# The agency's own affairs: no role for a member or client holds them.
AGENCY = frozenset(
    {
        P.MEMBER_TAKE_ON,
        P.PEOPLE_STAFF,
        P.PREFIX_POOL,
        P.PROVIDER_ENABLE,
        P.PROVIDER_LIMITS,
    }
)

# Staff do these as staff; anything else they do inside an organization needs a reason.
STAFF_DUTIES = (
    AGENCY | READING | {P.MEMBER_ACTIVITY, P.MEMBER_EDIT, P.REQUEST_DECIDE, P.MEMBER_PEOPLE}
)

# Held over what stands below only: nobody decides over their own activity.
FROM_ABOVE = frozenset({P.MEMBER_ACTIVITY})

# These stay possible over something inactive, as long as what stands above it is active.
OVER_INACTIVE = frozenset({P.MEMBER_ACTIVITY, P.CLIENT_ACTIVITY, P.CLIENT_DELETE})

# A credential is a password in somebody's configuration file: it never manages people.
PEOPLE = frozenset({P.MEMBER_PEOPLE, P.CLIENT_PEOPLE, P.PEOPLE_STAFF})

_MEMBER_VIEWER = READING
_MEMBER_MANAGER = _MEMBER_VIEWER | {
    P.CLIENT_ACTIVITY,
    P.CLIENT_CREATE,
    P.CLIENT_DELETE,
    P.CLIENT_DOMAINS,
    P.CLIENT_EDIT,
    P.PREFIX_ASSIGN,
    P.REQUEST_DECIDE,
    P.REQUEST_SUBMIT,
}
_MEMBER_ADMINISTRATOR = _MEMBER_MANAGER | {
    P.CLIENT_CREDENTIAL,
    P.CLIENT_PEOPLE,
    P.MEMBER_ACTIVITY,
    P.MEMBER_CREDENTIAL,
    P.MEMBER_EDIT,
    P.MEMBER_PEOPLE,
}
_CLIENT_VIEWER = frozenset({P.CLIENT_READ, P.DOI_READ, P.PREFIX_READ, P.REQUEST_READ})
_CLIENT_CONTRIBUTOR = _CLIENT_VIEWER | {P.DOI_DRAFT}
_CLIENT_EDITOR = _CLIENT_CONTRIBUTOR | {P.DOI_DELETE, P.DOI_PUBLISH, P.REQUEST_ASK}
_CLIENT_ADMINISTRATOR = _CLIENT_EDITOR | {P.CLIENT_CREDENTIAL, P.CLIENT_EDIT, P.CLIENT_PEOPLE}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.MEMBER_ADMINISTRATOR: _MEMBER_ADMINISTRATOR,
    Role.MEMBER_MANAGER: _MEMBER_MANAGER,
    Role.MEMBER_VIEWER: _MEMBER_VIEWER,
    Role.CLIENT_ADMINISTRATOR: _CLIENT_ADMINISTRATOR,
    Role.CLIENT_EDITOR: _CLIENT_EDITOR,
    Role.CLIENT_CONTRIBUTOR: _CLIENT_CONTRIBUTOR,
    Role.CLIENT_VIEWER: _CLIENT_VIEWER,
}

_REACH = {P.DOI_DRAFT: Reach.DRAFT, P.DOI_PUBLISH: Reach.PUBLISH, P.DOI_DELETE: Reach.DRAFT}


def roles_with(permission: Permission, among: tuple[Role, ...]) -> list[str]:
    """Return the codenames, among these roles, that hold the permission."""
    return [role.value for role in among if permission in ROLE_PERMISSIONS[role]]


def reach_for(permission: Permission) -> Reach:
    """Return how far a token must reach to use the permission."""
    return Reach.READ if permission in READING else _REACH.get(permission, Reach.MANAGE)
