"""Who acts, and through which door: the first argument of every operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    # The event model needs the doors, so the models cannot be imported here at run time.
    from accounts.models.user import User


class Door(models.TextChoices):
    """The ways into the registry."""

    PORTAL = "portal", _("Portal")
    CONSOLE = "console", _("Staff console")
    API = "api", _("REST API")
    MDS = "mds", _("MDS API")
    COMMAND = "command", _("Command line")
    WORKER = "worker", _("Worker")


class Reach(models.TextChoices):
    """How far somebody may go into what their roles allow; in this order, each includes the former.

    A password or a browser session reaches everything, a token what it was made for.
    """

    READ = "read", _("Read only")
    DRAFT = "draft", _("Create and edit drafts")
    PUBLISH = "publish", _("Register and publish DOIs")
    MANAGE = "manage", _("Everything its owner may do")

    def includes(self, other: Reach) -> bool:
        """Whether what needs the other is within this."""
        order = list(Reach)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody doing something: the user, the door, why (staff acting for others), from where.

    `acting_for`, the kind and key of an organization, says for whom alone the reason holds.
    """

    user: User
    door: Door
    reason: str = ""
    address: str = ""
    reach: Reach = Reach.MANAGE
    acting_for: tuple[str, int] | None = None

    @property
    def name(self) -> str:
        """The name an event keeps, readable even after the user was renamed."""
        return str(self.user)
