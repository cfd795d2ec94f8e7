"""The agency's three regions, from the countries of ISO 3166-1."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    """Where a member is, as the agency counts its votes."""

    AMER = "AMER", _("Americas")
    APAC = "APAC", _("Asia and Pacific")
    EMEA = "EMEA", _("Europe, Middle East and Africa")


_AMERICAS = (
    "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT "
    "GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG "
    "VI"
)
_ASIA_PACIFIC = (
    "AS AU BD BN BT CC CK CN CX FJ FM GU HK ID IN IO JP KH KI KP KR LA LK MH MM MN MO "
    "MP MV MY NC NF NP NR NU NZ PF PG PH PK PN PW SB SG TH TK TL TO TV TW UM VN VU WF "
    "WS"
)


def region_of(country: str) -> Region:
    """Return the region of an ISO 3166-1 alpha-2 code; what is in neither list is EMEA."""
    if country in _AMERICAS.split():
        return Region.AMER
    if country in _ASIA_PACIFIC.split():
        return Region.APAC
    return Region.EMEA
