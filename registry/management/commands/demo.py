"""`manage.py demo`: an invented agency to try the portal with, made once."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from tqdm import tqdm

from accounts.errors import AccountError
from registry.management.demo import asking, dates, dois, organizations, people, sign_ins, structure
from registry.management.demo.world import World
from registry.models import Delivery, DeliveryKind, DeliveryState, Member
from registry.operations import deliveries
from registry.search import counts

# Any number will do, as long as it stays the same.
_LOCK = 70_001
_STEPS = (
    len(people.PEOPLE)
    + len(organizations.MEMBERS)
    + len(organizations.CLIENTS)
    + len(people.ACCOUNTS)
    + len(structure.GIVEN)
    + 3  # rounds of requests
)


class Command(BaseCommand):
    """Make members, people, prefixes, clients, DOIs and requests; all of them or none."""

    help = "Fill in demo data, once; --sign-ins shows again who can sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many DOIs to make, or that only the sign-ins are wanted."""
        parser.add_argument("--dois", type=int, default=2000, help="about how many DOIs")
        parser.add_argument("--sign-ins", action="store_true", help="only show who can sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill in what is not there, or say that it is."""
        if options["sign_ins"]:
            self.stdout.write(sign_ins.table())
            return
        try:
            made = self._make(options["dois"], quiet=options["verbosity"] == 0)
        except AccountError as error:
            raise CommandError(f"The demo's people could not be made: {error}") from error
        self.stdout.write("The demo data is there now." if made else "Demo data: already there.")

    @transaction.atomic
    def _make(self, number: int, *, quiet: bool) -> bool:
        """Build everything in one transaction, so that a killed run leaves nothing half-made."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if Member.objects.filter(symbol__in=organizations.MEMBERS).exists():
            return False
        if settings.HANDLE_SERVER_URL:
            raise CommandError("HANDLE_SERVER_URL is set; invented DOIs must not be sent there.")
        password = sign_ins.new_password()
        self.stdout.write(f"Making an invented agency with {number} DOIs …")
        self.stdout.flush()
        # Off where nobody watches: a bar in a log file is noise.
        with tqdm(
            total=_STEPS + number,
            desc="Demo data",
            unit="row",
            disable=True if quiet else None,
            ncols=min(shutil.get_terminal_size().columns, 100),
            nrows=24,
        ) as bar:
            world = World(password=password, now=timezone.now(), advance=bar.update)
            _build(world, number)
        sign_ins.keep(password, world.invitation)
        return True


def _build(world: World, number: int) -> None:
    last = Delivery.objects.aggregate(last=Max("pk"))["last"] or 0
    structure.make_people(world)
    structure.make_members(world)
    structure.make_prefixes(world)
    structure.make_clients(world)
    asking.grow(world)
    structure.make_client_people(world)
    structure.make_agency_account(world)
    asking.decide(world)
    plans = dois.plan(world, number)
    dois.mint(world, plans)
    asking.ask(world)
    dates.spread(plans, list(world.members))
    # Nobody is behind these addresses, so their mails are settled unsent; the failed one stays.
    mails = Delivery.objects.filter(
        pk__gt=last, kind=DeliveryKind.MAIL, state=DeliveryState.PENDING
    )
    for delivery in mails:
        deliveries.done(delivery)
    counts.fold()
    dates.gather_statistics()
