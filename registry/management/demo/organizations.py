"""The members, clients and contacts of the demo; all invented, hosts under .example."""

from __future__ import annotations

import datetime
from typing import Any

from registry.management.demo.identifiers import ror

FIRST_PREFIX, LAST_PREFIX = "10.70001", "10.70060"

# By symbol, leads before what stands under them.
MEMBERS: dict[str, dict[str, Any]] = {
    "TIDEWAY": {
        "name": "Tideway University",
        "display_name": "Tideway University",
        "member_type": "direct_member",
        "ror_id": ror("Tideway University"),
        "country": "GB",
        "organization_type": "academicInstitution",
        "focus_area": "general",
        "system_email": "registry@tideway.example",
        "group_email": "data-team@tideway.example",
        "website": "https://www.tideway.example/",
        "description": (
            "A coastal university with a research archive open since 2018 and a press of its own."
        ),
        "billing_department": "Finance Office",
        "billing_organization": "Tideway University",
        "billing_street": "4 Ropewalk",
        "billing_city": "Tideway",
        "billing_postcode": "TW1 9ZZ",
        "billing_country": "GB",
        "joined_on": datetime.date(2018, 2, 1),
    },
    "AURELIA": {
        "name": "Aurelia Open Science Consortium",
        "display_name": "Aurelia Consortium",
        "member_type": "consortium",
        "ror_id": ror("Aurelia Open Science Consortium"),
        "country": "AT",
        "organization_type": "serviceProvider",
        "focus_area": "general",
        "system_email": "office@aurelia.example",
        "website": "https://www.aurelia.example/",
        "description": "Shared services for institutes that are too small to run their own.",
        "billing_organization": "Aurelia Verein",
        "billing_street": "Laternengasse 12",
        "billing_city": "Neuaurel",
        "billing_postcode": "9999",
        "billing_country": "AT",
        "joined_on": datetime.date(2020, 1, 15),
    },
    "KESTREL": {
        "name": "Kestrel Valley Institute of Ecology",
        "display_name": "Kestrel Institute",
        "member_type": "consortium_organization",
        "ror_id": ror("Kestrel Valley Institute of Ecology"),
        "country": "DE",
        "organization_type": "researchInstitution",
        "focus_area": "naturalSciences",
        "system_email": "doi@kestrel.example",
        "website": "https://www.kestrel.example/",
        "joined_on": datetime.date(2020, 3, 1),
    },
    "SOLERA": {
        "name": "Universidad de Solera",
        "display_name": "Universidad de Solera",
        "member_type": "consortium_organization",
        "ror_id": ror("Universidad de Solera"),
        "country": "ES",
        "organization_type": "academicLibrary",
        "focus_area": "humanities",
        "system_email": "biblioteca@solera.example",
        "website": "https://www.solera.example/",
        "joined_on": datetime.date(2020, 6, 10),
    },
    "CHORAL": {
        "name": "Hollow Hill Society for Choral Archives",
        "display_name": "Hollow Hill Choral Archives",
        "member_type": "member_only",
        "country": "CA",
        "organization_type": "professionalSociety",
        "focus_area": "humanities",
        "system_email": "secretary@hollowhill.example",
        "website": "https://www.hollowhill.example/",
        "description": "Votes and takes part; does not register DOIs.",
        "joined_on": datetime.date(2023, 9, 1),
    },
}

# By symbol: the lead, and how many clients it may have.
PROVIDERS: dict[str, tuple[str, int | None]] = {
    "TIDEWAY": ("", 2),
    "AURELIA": ("", None),
    "KESTREL": ("AURELIA", 1),
    "SOLERA": ("AURELIA", 3),
}

# KESTREL.SOFT is not among these: it comes from a request that is approved (requests.py).
CLIENTS: dict[str, dict[str, Any]] = {
    "TIDEWAY.ARCHIVE": {
        "name": "Tideway Research Archive",
        "system_email": "archive@tideway.example",
        "description": "Data, recordings and images of the university's researchers.",
        "url": "https://archive.tideway.example/",
        "software": "InvenioRDM",
        "repository_types": ["institutional", "multidisciplinary"],
        "certificates": ["CoreTrustSeal"],
        "languages": ["en", "fr", "ar", "ja"],
        "domains": ["archive.tideway.example"],
        "contact_given_name": "Maud",
        "contact_family_name": "Ferrier",
        "contact_email": "maud.ferrier@tideway.example",
    },
    "TIDEWAY.PRESS": {
        "name": "Tideway University Press",
        "system_email": "press@tideway.example",
        "description": "Books and the journal Tideway Papers in Environment and History.",
        "url": "https://press.tideway.example/",
        "client_type": "periodical",
        "software": "Open Journal Systems",
        "languages": ["en", "fr", "pt"],
        # No journal has an ISSN of this block.
        "issn": "9876-5434",
        "domains": ["press.tideway.example"],
    },
    "AURELIA.COMMONS": {
        "name": "Aurelia Commons",
        "system_email": "commons@aurelia.example",
        "description": "What the consortium publishes itself: guides, slides, posters.",
        "url": "https://commons.aurelia.example/",
        "software": "DSpace",
        "repository_types": ["project-related"],
        "languages": ["en", "de", "es"],
        "domains": ["*.aurelia.example"],
    },
    "KESTREL.FIELD": {
        "name": "Kestrel Field Data",
        "alternate_name": "Felddaten Kestrel",
        "system_email": "felddaten@kestrel.example",
        "description": "Long-term observations from the valley's stations.",
        "url": "https://daten.kestrel.example/",
        "software": "Dataverse",
        "repository_types": ["disciplinary"],
        "certificates": ["WDS"],
        "languages": ["de", "en", "pl", "sv"],
        "domains": ["daten.kestrel.example"],
    },
    "SOLERA.TESIS": {
        "name": "Repositorio de Tesis de Solera",
        "system_email": "tesis@solera.example",
        "description": "Tesis, informes y comunicaciones de la universidad.",
        "url": "https://tesis.solera.example/",
        "software": "DSpace",
        "repository_types": ["institutional"],
        "languages": ["es", "pt", "en"],
        "domains": ["tesis.solera.example", "*.solera.example"],
    },
}

# By member: given name, family name, mailbox, roles.
CONTACTS: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    "TIDEWAY": (
        ("Agnes", "Holloway", "agnes.holloway@tideway.example", ("voting",)),
        ("Maud", "Ferrier", "maud.ferrier@tideway.example", ("service", "technical")),
        ("Percival", "Stroud", "finance@tideway.example", ("billing",)),
    ),
    "AURELIA": (
        ("Leopold", "Winterhalter", "leopold@aurelia.example", ("voting", "service")),
        ("Jorinde", "Amsel", "jorinde@aurelia.example", ("technical", "secondary_service")),
        ("Hedwig", "Kranebitter", "rechnung@aurelia.example", ("billing",)),
    ),
    "KESTREL": (("Gesine", "Habicht", "gesine.habicht@kestrel.example", ("service",)),),
    "SOLERA": (("Rufina", "Alcázar", "rufina.alcazar@solera.example", ("service", "technical")),),
    "CHORAL": (("Desmond", "Larch", "desmond.larch@hollowhill.example", ("voting", "billing")),),
}
