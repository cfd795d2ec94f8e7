"""Who can sign in to the demo: one person for every role, and one with several places."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import StaffRole
from registry.access.roles import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented; `roles` pairs a role with the symbol of a member or client."""

    key: str
    name: str
    email: str
    what: str
    roles: tuple[tuple[Role, str], ...] = ()
    staff_role: StaffRole = StaffRole.NONE


STAFF = Person(
    "staff", "Imogen Farrow", "imogen.farrow@agency.example", "Staff administrator",
    staff_role=StaffRole.ADMINISTRATOR,
)  # fmt: skip

PEOPLE = (
    Person(
        "support", "Tobias Renn", "tobias.renn@agency.example", "Staff support (reads)",
        staff_role=StaffRole.SUPPORT,
    ),
    Person(
        "member_administrator", "Agnes Holloway", "agnes.holloway@tideway.example",
        "Administrator of Tideway University", ((Role.MEMBER_ADMINISTRATOR, "TIDEWAY"),),
    ),
    Person(
        "member_manager", "Barnaby Quill", "barnaby.quill@tideway.example",
        "Manager of Tideway University", ((Role.MEMBER_MANAGER, "TIDEWAY"),),
    ),
    Person(
        "member_viewer", "Sunniva Brook", "sunniva.brook@tideway.example",
        "Viewer of Tideway University", ((Role.MEMBER_VIEWER, "TIDEWAY"),),
    ),
    Person(
        "lead_administrator", "Leopold Winterhalter", "leopold@aurelia.example",
        "Administrator of the consortium lead", ((Role.MEMBER_ADMINISTRATOR, "AURELIA"),),
    ),
    Person(
        "organization_manager", "Gesine Habicht", "gesine.habicht@kestrel.example",
        "Manager of a consortium organization", ((Role.MEMBER_MANAGER, "KESTREL"),),
    ),
    Person(
        "organization_administrator", "Rufina Alcázar", "rufina.alcazar@solera.example",
        "Administrator of a consortium organization", ((Role.MEMBER_ADMINISTRATOR, "SOLERA"),),
    ),
    Person(
        "client_administrator", "Maud Ferrier", "maud.ferrier@tideway.example",
        "Administrator of Tideway Research Archive",
        ((Role.CLIENT_ADMINISTRATOR, "TIDEWAY.ARCHIVE"),),
    ),
    Person(
        "client_editor", "Casimir Odell", "casimir.odell@tideway.example",
        "Editor of Tideway Research Archive", ((Role.CLIENT_EDITOR, "TIDEWAY.ARCHIVE"),),
    ),
    Person(
        "client_contributor", "Wren Abernethy-Moss", "wren.moss@tideway.example",
        "Contributor to Tideway Research Archive",
        ((Role.CLIENT_CONTRIBUTOR, "TIDEWAY.ARCHIVE"),),
    ),
    Person(
        "client_viewer", "Halvard Lunde-Skov", "halvard.lunde@tideway.example",
        "Viewer of Tideway Research Archive", ((Role.CLIENT_VIEWER, "TIDEWAY.ARCHIVE"),),
    ),
    Person(
        "press_administrator", "Philippa Carrow", "philippa.carrow@tideway.example",
        "Administrator of Tideway University Press",
        ((Role.CLIENT_ADMINISTRATOR, "TIDEWAY.PRESS"),),
    ),
    Person(
        "several", "Jorinde Amsel", "jorinde@aurelia.example",
        "Works for several organizations",
        (
            (Role.MEMBER_MANAGER, "AURELIA"),
            (Role.CLIENT_EDITOR, "AURELIA.COMMONS"),
            (Role.CLIENT_EDITOR, "KESTREL.FIELD"),
            (Role.CLIENT_EDITOR, "KESTREL.SOFT"),
            (Role.CLIENT_ADMINISTRATOR, "SOLERA.TESIS"),
        ),
    ),
    Person(
        "choral_administrator", "Desmond Larch", "desmond.larch@hollowhill.example",
        "Administrator of a member without DOIs", ((Role.MEMBER_ADMINISTRATOR, "CHORAL"),),
    ),
)  # fmt: skip

# Who mints for each client.
EDITORS = {
    "TIDEWAY.ARCHIVE": "client_editor",
    "TIDEWAY.PRESS": "press_administrator",
    "AURELIA.COMMONS": "several",
    "KESTREL.FIELD": "several",
    "KESTREL.SOFT": "several",
    "SOLERA.TESIS": "several",
}

# By symbol of member or client: whose programs can sign in too, and who sets their password.
ACCOUNTS = {"TIDEWAY": "member_administrator", "TIDEWAY.ARCHIVE": "client_administrator"}

INVITED = ("newcomer@tideway.example", Role.CLIENT_EDITOR, "TIDEWAY.ARCHIVE")
