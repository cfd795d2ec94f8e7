"""Requests on both levels: open ones, granted ones, a declined one and a withdrawn one."""

from __future__ import annotations

from registry.management.demo.world import World
from registry.models import Delivery, DeliveryKind, Request
from registry.operations import clients, deliveries, requests

_SOFTWARE_CLIENT = {
    "alternate_name": "Kestrel Code",
    "description": "Programs, notebooks and workflows of the institute.",
    "url": "https://code.kestrel.example/",
    "software": "Other",
    "repository_types": ["institutional"],
    "languages": ["en"],
}


def grow(world: World) -> None:
    """Have the lead grant one more client than the limit allowed."""
    request = requests.submit_client(
        actor=world.actor("organization_manager"),
        provider=world.providers["KESTREL"],
        details={
            "symbol": "KESTREL.SOFT",
            "name": "Kestrel Model and Software Library",
            "system_email": "code@kestrel.example",
            "domains": ["code.kestrel.example"],
        },
        reason="Our programs need DOIs of their own, apart from the field data.",
    )
    lead = world.actor("lead_administrator")
    requests.approve(actor=lead, request=request, note="Agreed at the spring meeting.")
    made = world.providers["KESTREL"].clients.get(symbol="KESTREL.SOFT")
    world.clients[made.symbol] = clients.update(
        actor=world.actor("organization_manager"), client=made, fields=_SOFTWARE_CLIENT
    )
    world.advance(1)


def decide(world: World) -> None:
    """Leave some decided requests behind, one of whose mails did not arrive."""
    granted = requests.submit_prefix(
        actor=world.actor("several"),
        asker=world.clients["SOLERA.TESIS"],
        reason="A second prefix keeps the digitised theses apart from the new ones.",
    )
    administrator = world.actor("organization_administrator")
    requests.approve(actor=administrator, request=granted, note="De acuerdo.")
    domain = requests.submit_domain(
        actor=world.actor("several"),
        client=world.clients["KESTREL.SOFT"],
        domain="notebooks.kestrel.example",
        reason="Notebooks moved to a server of their own.",
    )
    requests.approve(actor=world.actor("organization_manager"), request=domain)
    refused = requests.submit_prefix(
        actor=world.actor("press_administrator"),
        asker=world.clients["TIDEWAY.PRESS"],
        reason="One prefix for each of our twelve book series.",
    )
    note = "A suffix such as tup.series-1 tells series apart; prefixes are not meant for that."
    refused = requests.decline(actor=world.actor("member_manager"), request=refused, note=note)
    _fail_mail_of(refused)
    dropped = requests.submit_prefix(
        actor=world.actor("organization_administrator"),
        asker=world.providers["SOLERA"],
        reason="For the faculty of medicine.",
    )
    requests.withdraw(actor=world.actor("organization_administrator"), request=dropped)
    world.advance(1)


def ask(world: World) -> None:
    """Leave requests that wait: for a provider, for a lead, and for the agency."""
    archive, field = world.clients["TIDEWAY.ARCHIVE"], world.clients["KESTREL.FIELD"]
    requests.submit_prefix(
        actor=world.actor("client_editor"),
        asker=archive,
        reason="The sound archive brings 40,000 recordings and wants to be told apart.",
    )
    requests.submit_domain(
        actor=world.actor("client_administrator"),
        client=archive,
        domain="sound.tideway.example",
        reason="Landing pages of the recordings will be there from next month.",
    )
    requests.submit_prefix(
        actor=world.actor("several"),
        asker=field,
        reason="The station network of the partner institute joins us.",
    )
    requests.submit_prefix(
        actor=world.actor("organization_manager"),
        asker=world.providers["KESTREL"],
        reason="All of ours are in use, and another is asked for.",
    )
    manager, tideway = world.actor("member_manager"), world.providers["TIDEWAY"]
    requests.submit_client(
        actor=manager,
        provider=tideway,
        details={
            "symbol": "TIDEWAY.MUSEUM",
            "name": "Museum of the Estuary",
            "system_email": "museum@tideway.example",
            "domains": ["museum.tideway.example"],
        },
        reason="The museum digitises its herbarium; both of our clients are in use.",
    )
    requests.submit_prefix(
        actor=manager, asker=tideway, reason="For the museum, should its account be granted."
    )
    world.advance(1)


def _fail_mail_of(request: Request) -> None:
    client = request.client
    address = client.system_email if client else ""
    delivery = Delivery.objects.filter(kind=DeliveryKind.MAIL, payload__to=address).latest("pk")
    error = f"SMTPRecipientsRefused: 550 5.1.1 <{address}> is not known here"
    deliveries.postpone(delivery=delivery, error=error, final=True)
