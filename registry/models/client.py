"""Clients: repository accounts, which mint and own DOIs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from registry.models.provider import Provider

CLIENT_SYMBOL_PATTERN = r"^[A-Z]{2,8}\.[A-Z0-9]+(-[A-Z0-9]+)?$"
CLIENT_SYMBOL = RegexValidator(
    CLIENT_SYMBOL_PATTERN.replace("$", r"\Z"),
    _("The provider's symbol, a full stop, then capitals, digits or hyphens: UNI.DATA."),
)


class ClientType(models.TextChoices):
    """What kind of thing a client registers for."""

    REPOSITORY = "repository", _("Repository")
    PERIODICAL = "periodical", _("Periodical")
    IGSN_CATALOG = "igsnCatalog", _("IGSN ID catalog")
    RAID_REGISTRY = "raidRegistry", _("RAiD registry")


class RepositoryType(models.TextChoices):
    """What a repository collects."""

    DISCIPLINARY = "disciplinary", _("Disciplinary")
    GOVERNMENTAL = "governmental", _("Governmental")
    INSTITUTIONAL = "institutional", _("Institutional")
    MULTIDISCIPLINARY = "multidisciplinary", _("Multidisciplinary")
    PROJECT = "project-related", _("Project-related")
    OTHER = "other", _("Other")


class Certificate(models.TextChoices):
    """Who certified a repository."""

    CLARIN = "CLARIN", "CLARIN"
    CORE_TRUST_SEAL = "CoreTrustSeal", "CoreTrustSeal"
    DIN = "DIN 31644", "DIN 31644"
    DINI = "DINI", "DINI"
    DSA = "DSA", "DSA"
    RATSWD = "RatSWD", "RatSWD"
    WDS = "WDS", "WDS"


SOFTWARE = (
    "CKAN", "CONTENTdm", "DataCite Fabrica", "Dataverse", "Digital Commons", "dLibra", "DSpace",
    "EPrints", "Fedora", "Figshare", "GeoNetwork", "GitHub", "Invenio", "InvenioRDM", "Islandora",
    "Janeway", "MyCoRe", "Nesstar", "Omeka", "Open Journal Systems", "OPUS", "Pure", "Samvera",
    "Zenodo", "Other", "Unknown",
)  # fmt: skip


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients by what the rows say."""

    def present(self) -> ClientQuerySet:
        """Leave out the deleted."""
        return self.filter(deleted_at=None)

    def active(self) -> ClientQuerySet:
        """Keep clients that may be written to: active all the way up."""
        lead = Q(provider__lead=None) | Q(provider__lead__member__is_active=True)
        return self.filter(lead, is_active=True, provider__member__is_active=True)


class Client(models.Model):
    """A repository account; belongs to exactly one provider, mints and owns DOIs."""

    symbol = models.CharField(_("symbol"), max_length=18, unique=True, validators=[CLIENT_SYMBOL])
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="clients", verbose_name=_("provider")
    )
    name = models.CharField(_("name"), max_length=255)
    alternate_name = models.CharField(_("alternate name"), max_length=255, blank=True)
    system_email = models.EmailField(
        _("system e-mail"), help_text=_("Notices about this client go here.")
    )
    description = models.TextField(_("description"), blank=True, max_length=5000)
    url = models.URLField(_("website"), blank=True)
    client_type = models.CharField(
        _("type"), max_length=16, choices=ClientType.choices, default=ClientType.REPOSITORY
    )
    software = models.CharField(
        _("software"), max_length=64, choices=[(s, s) for s in SOFTWARE], default="Unknown"
    )
    repository_types = ArrayField(
        models.CharField(max_length=32, choices=RepositoryType.choices),
        verbose_name=_("repository types"),
        default=list,
        blank=True,
    )
    certificates = ArrayField(
        models.CharField(max_length=32, choices=Certificate.choices),
        verbose_name=_("certificates"),
        default=list,
        blank=True,
    )
    languages = ArrayField(
        models.CharField(max_length=16), verbose_name=_("languages"), default=list, blank=True
    )
    issn = models.CharField("ISSN", max_length=9, blank=True)
    domains = ArrayField(
        models.CharField(max_length=255),
        verbose_name=_("URL domains"),
        default=list,
        help_text=_(
            "Hosts that DOIs may point to, one a line: data.example.org, *.example.org, "
            "or * for any."
        ),
    )
    contact_given_name = models.CharField(_("given name"), max_length=255, blank=True)
    contact_family_name = models.CharField(_("family name"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager[Client]] = ClientQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("client_administrator", _("Administrator of the client")),
            ("client_editor", _("Editor of the client")),
            ("client_contributor", _("Contributor to the client")),
            ("client_viewer", _("Viewer of the client")),
        ]
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(symbol__regex=CLIENT_SYMBOL_PATTERN), name="client_symbol_form"
            ),
            # What the composite key of a prefix points at.
            models.UniqueConstraint(fields=["id", "provider"], name="client_id_provider"),
            models.CheckConstraint(
                condition=Q(deleted_at=None) | Q(is_active=False), name="client_deleted_inactive"
            ),
            models.CheckConstraint(
                condition=Q(repository_types__contained_by=RepositoryType.values),
                name="client_repository_types_known",
            ),
        ]
        indexes = [models.Index("provider", Lower("name"), name="client_provider_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.symbol})"


class ClientUserObjectPermission(UserObjectPermissionBase):
    """One role of one person for one client; written and read by the access room alone."""

    content_object = models.ForeignKey(Client, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        db_table = "registry_client_role"
        default_permissions = ()
