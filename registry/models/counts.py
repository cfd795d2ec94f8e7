"""How many DOIs there are, kept so that no page has to count them."""

from __future__ import annotations

from django.db import models

from registry.models.client import Client
from registry.models.doi import DoiState
from registry.models.prefix import Prefix


class DoiCountBase(models.Model):
    """A number of DOIs of one client under one prefix, in one state, created in one year."""

    client = models.ForeignKey(
        Client, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    prefix = models.ForeignKey(
        Prefix, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    state = models.CharField(max_length=10, choices=DoiState.choices)
    year = models.SmallIntegerField()
    number = models.BigIntegerField()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.client_id} {self.prefix_id} {self.state} {self.year}: {self.number}"


class DoiCount(DoiCountBase):
    """The folded number; the deltas not folded yet come on top."""

    class Meta(DoiCountBase.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["client", "prefix", "state", "year"], name="count_per_group"
            ),
        ]


class DoiCountDelta(DoiCountBase):
    """One change of a number, appended by the trigger of the DOI table (migration 0002).

    Appending never waits for another writer, as a counter row would.
    """

    class Meta(DoiCountBase.Meta):
        indexes = [models.Index(fields=["client"], name="count_delta_client")]
