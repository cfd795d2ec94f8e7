"""Rows, constraints and the behaviour of one row."""

from __future__ import annotations

from registry.models.client import (
    Certificate,
    Client,
    ClientType,
    ClientUserObjectPermission,
    RepositoryType,
)
from registry.models.counts import DoiCount, DoiCountDelta
from registry.models.delivery import Delivery, DeliveryKind, DeliveryState
from registry.models.doi import Doi, DoiState, DoiVersion
from registry.models.event import RegistryEvent, Tag
from registry.models.invitation import Invitation
from registry.models.member import (
    Contact,
    ContactRole,
    FocusArea,
    Member,
    MemberType,
    MemberUserObjectPermission,
    OrganizationType,
    TaxStatus,
)
from registry.models.prefix import Prefix, PrefixAssignment
from registry.models.provider import Provider
from registry.models.regions import Region
from registry.models.request import Request, RequestKind, RequestState

__all__ = [
    "Certificate",
    "Client",
    "ClientType",
    "ClientUserObjectPermission",
    "Contact",
    "ContactRole",
    "Delivery",
    "DeliveryKind",
    "DeliveryState",
    "Doi",
    "DoiCount",
    "DoiCountDelta",
    "DoiState",
    "DoiVersion",
    "FocusArea",
    "Invitation",
    "Member",
    "MemberType",
    "MemberUserObjectPermission",
    "OrganizationType",
    "Prefix",
    "PrefixAssignment",
    "Provider",
    "Region",
    "RegistryEvent",
    "RepositoryType",
    "Request",
    "RequestKind",
    "RequestState",
    "Tag",
    "TaxStatus",
]
