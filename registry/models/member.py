"""Members: the organizations that belong to the agency, and the people to reach there."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from guardian.models import UserObjectPermissionBase

from registry.models.regions import Region, region_of

SYMBOL = RegexValidator(r"^[A-Z]{2,8}\Z", _("Two to eight capital letters, A to Z."))
ROR = RegexValidator(
    r"^https://ror\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}\Z",
    _("A ROR ID looks like https://ror.org/04wxnsj81."),
)


class MemberType(models.TextChoices):
    """How an organization belongs to the agency."""

    DIRECT = "direct_member", _("Direct member")
    MEMBER_ONLY = "member_only", _("Member only")
    CONSORTIUM = "consortium", _("Consortium lead")
    CONSORTIUM_ORGANIZATION = "consortium_organization", _("Consortium organization")
    CONTRACTUAL = "contractual_member", _("Contractual member")
    REGISTRATION_AGENCY = "registration_agency", _("Registration agency")
    DEVELOPER = "developer", _("Developer")


class OrganizationType(models.TextChoices):
    """What kind of organization a member is."""

    ACADEMIC = "academicInstitution", _("Academic institution")
    GOVERNMENT = "governmentAgency", _("Government agency")
    LIBRARY = "academicLibrary", _("Academic library")
    NATIONAL = "nationalInstitution", _("National institution")
    INFRASTRUCTURE = "researchInstitution", _("Research institution")
    PROFESSIONAL = "professionalSociety", _("Professional society")
    PUBLISHER = "publisher", _("Publisher")
    SERVICE = "serviceProvider", _("Service provider")
    VENDOR = "vendor", _("Vendor")
    OTHER = "other", _("Other")


class FocusArea(models.TextChoices):
    """Which field of research a member serves."""

    GENERAL = "general", _("General")
    NATURAL = "naturalSciences", _("Natural sciences")
    ENGINEERING = "engineeringAndTechnology", _("Engineering and technology")
    MEDICAL = "medicalAndHealthSciences", _("Medical and health sciences")
    AGRICULTURAL = "agriculturalSciences", _("Agricultural sciences")
    SOCIAL = "socialSciences", _("Social sciences")
    HUMANITIES = "humanities", _("Humanities")


class TaxStatus(models.TextChoices):
    """Whether a member pays as a non-profit."""

    NON_PROFIT = "non-profit", _("Non-profit")
    FOR_PROFIT = "for-profit", _("For-profit")


class MemberQuerySet(models.QuerySet["Member"]):
    """Members by what the rows say; who may see them is the access room's business."""

    def present(self) -> MemberQuerySet:
        """Leave out the deleted."""
        return self.filter(deleted_at=None)

    def non_allocating(self) -> MemberQuerySet:
        """Keep members without DOI services."""
        return self.filter(provider=None)


class Member(models.Model):
    """An organization that belongs to the agency and, unless under a lead, votes.

    Allocates DOIs only when it has a `provider`. Its symbol is for ever and never reused.
    """

    symbol = models.CharField(_("symbol"), max_length=8, unique=True, validators=[SYMBOL])
    name = models.CharField(_("name"), max_length=255)
    display_name = models.CharField(_("display name"), max_length=255)
    member_type = models.CharField(_("type"), max_length=32, choices=MemberType.choices)
    ror_id = models.CharField("ROR ID", max_length=64, blank=True, validators=[ROR])
    country = CountryField(_("country"))
    organization_type = models.CharField(
        _("organization type"), max_length=32, choices=OrganizationType.choices, blank=True
    )
    focus_area = models.CharField(
        _("focus area"), max_length=32, choices=FocusArea.choices, blank=True
    )
    tax_status = models.CharField(
        _("tax status"), max_length=16, choices=TaxStatus.choices, default=TaxStatus.NON_PROFIT
    )
    system_email = models.EmailField(
        _("system e-mail"), help_text=_("Notices of the agency go here.")
    )
    group_email = models.EmailField(_("group e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True, max_length=5000)
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    billing_department = models.CharField(_("department"), max_length=255, blank=True)
    billing_organization = models.CharField(_("organization"), max_length=255, blank=True)
    billing_street = models.CharField(_("street"), max_length=255, blank=True)
    billing_city = models.CharField(_("city"), max_length=255, blank=True)
    billing_state = models.CharField(_("state or province"), max_length=255, blank=True)
    billing_postcode = models.CharField(_("postcode"), max_length=32, blank=True)
    billing_country = CountryField(_("billing country"), blank=True)
    joined_on = models.DateField(_("joined on"))
    is_active = models.BooleanField(_("active"), default=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager[Member]] = MemberQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("member_administrator", _("Administrator of the member")),
            ("member_manager", _("Manager of the member")),
            ("member_viewer", _("Viewer of the member")),
        ]
        ordering = ["display_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(symbol__regex=r"^[A-Z]{2,8}$"), name="member_symbol_form"
            ),
            models.CheckConstraint(
                condition=Q(member_type__in=MemberType.values), name="member_type_known"
            ),
            # Held so that a provider row can carry the type by a composite key.
            models.UniqueConstraint(fields=["id", "member_type"], name="member_id_type"),
            models.CheckConstraint(
                condition=Q(deleted_at=None) | Q(is_active=False), name="member_deleted_inactive"
            ),
        ]
        indexes = [models.Index(Lower("display_name"), name="member_display_name")]

    def __str__(self) -> str:
        return f"{self.display_name} ({self.symbol})"

    @property
    def region(self) -> Region:
        """Return the agency's region of the member's country."""
        return region_of(str(self.country.code))

    @property
    def votes(self) -> bool:
        """Tell whether the member has a vote: organizations under a lead have none."""
        return self.member_type not in {
            MemberType.CONSORTIUM_ORGANIZATION,
            MemberType.DEVELOPER,
        }


class MemberUserObjectPermission(UserObjectPermissionBase):
    """One role of one person for one member; written and read by the access room alone."""

    content_object = models.ForeignKey(Member, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        db_table = "registry_member_role"
        default_permissions = ()


class ContactRole(models.TextChoices):
    """What a contact answers for."""

    VOTING = "voting", _("Voting")
    SERVICE = "service", _("Service")
    SECONDARY_SERVICE = "secondary_service", _("Secondary service")
    TECHNICAL = "technical", _("Technical")
    SECONDARY_TECHNICAL = "secondary_technical", _("Secondary technical")
    BILLING = "billing", _("Billing")
    SECONDARY_BILLING = "secondary_billing", _("Secondary billing")


class Contact(models.Model):
    """A person to reach at a member; not a login."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="contacts")
    given_name = models.CharField(_("given name"), max_length=255, blank=True)
    family_name = models.CharField(_("family name"), max_length=255)
    email = models.EmailField(_("e-mail"))
    roles = ArrayField(
        models.CharField(max_length=32, choices=ContactRole.choices),
        verbose_name=_("roles"),
        default=list,
        blank=True,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint("member", Lower("email"), name="contact_member_email"),
            models.CheckConstraint(
                condition=Q(roles__contained_by=ContactRole.values), name="contact_roles_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
