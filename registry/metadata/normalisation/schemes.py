"""Rules for the identifiers of people, organizations and funders, their schemes and addresses.

Forms and check digits are those of `registry.metadata.identifiers`. What has a wrong check digit,
or another form than its scheme, is not touched: its value stays for somebody to put right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from registry.metadata import identifiers
from registry.metadata.lenient import is_missing, text_of
from registry.metadata.normalisation.rules import NOTHING, Member, MemberRule
from registry.metadata.vocabularies import bare


class Keys(NamedTuple):
    """Under which keys an object holds an identifier, its scheme and the scheme's address."""

    value: str
    scheme: str
    uri: str = "schemeUri"


class Scheme(NamedTuple):
    """A scheme: how it is spelled, its address, other names of it, and the form of identifiers.

    `form` returns the identifier in proper form, or nothing for what is none; `proper` matches that
    form. `telling` finds those that show by themselves which scheme they are from.
    """

    name: str
    uri: str
    spellings: frozenset[str]
    form: Callable[[str], str]
    proper: re.Pattern[str]
    telling: re.Pattern[str]


_LONGEST: Final = 200
_HTTP: Final = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?:orcid(?:\s*id)?|ror(?:\s*id)?|grid)\s*:\s*", re.IGNORECASE)
_GRID: Final = re.compile(
    r"(?:(?:https?://)?(?:www\.)?grid\.ac/institutes/)?(grid\.[0-9]{1,8}\.[0-9a-f]{1,2})/?",
    re.IGNORECASE,
)


def _unlabelled(value: str) -> str:
    label = _LABEL.match(value)
    return value[label.end() :] if label else value


def orcid(value: str) -> str:
    """Return an ORCID iD as an address. One of the sandbox is of nobody, and stays as it is."""
    return identifiers.orcid_uri(_unlabelled(value))


def ror(value: str) -> str:
    """Return a ROR ID as an address."""
    return identifiers.ror_uri(_unlabelled(value))


def grid(value: str) -> str:
    """Return a GRID ID, which has no address any more."""
    match = _GRID.fullmatch(_unlabelled(value).strip())
    return match[1].lower() if match else ""


def _scheme(
    name: str, form: Callable[[str], str], spellings: str, *, proper: str, telling: str
) -> Scheme:
    spelled = frozenset(spellings.split())
    uri = identifiers.SCHEME_URIS[name]
    return Scheme(name, uri, spelled, form, re.compile(proper), re.compile(telling, re.IGNORECASE))


# ISNI gave ORCID the numbers that begin with these, and only ORCID writes hyphens.
_ORCID_RANGE: Final = r"0000-0001-[5-9]|0000-0002-|0000-0003-[0-4]|0009-00(?:0[0-9]|10)-"
ORCID: Final = _scheme(
    "ORCID",
    orcid,
    "orcid orcidid orcids orcidorg openresearcherandcontributorid",
    proper=r"https://orcid\.org/(?:[0-9]{4}-){3}[0-9]{3}[0-9X]",
    telling=rf"(?:https?://)?(?:www\.)?orcid\.org/|orcid(?:\s*id)?\s*:|{_ORCID_RANGE}",
)
ISNI: Final = _scheme(
    "ISNI",
    identifiers.isni_uri,
    "isni isniid isniorg internationalstandardnameidentifier",
    proper=r"https://isni\.org/isni/[0-9]{15}[0-9X]",
    telling=r"(?:https?://)?(?:www\.)?isni\.org/|isni",
)
ROR: Final = _scheme(
    "ROR",
    ror,
    "ror rorid rororg researchorganizationregistry",
    proper=r"https://ror\.org/0[0-9a-z]{6}[0-9]{2}",
    telling=r"(?:https?://)?(?:www\.)?ror\.org/|ror(?:\s*id)?\s*:",
)
GRID: Final = _scheme(
    "GRID",
    grid,
    "grid gridid gridac globalresearchidentifierdatabase",
    proper=r"grid\.[0-9]{1,8}\.[0-9a-f]{1,2}",
    telling=r"(?:https?://)?(?:www\.)?grid\.ac/|grid\.",
)
FUNDER_ID: Final = _scheme(
    "Crossref Funder ID",
    identifiers.funder_uri,
    "crossreffunderid crossreffunder crossref crossreffunderregistry crossreffunderregistryid "
    "funderregistry fundref fundrefid openfunderregistry openfunderregistryid",
    proper=r"https://doi\.org/10\.13039/[1-9][0-9]{4,14}",
    telling=r".{0,30}10\.13039/",
)

_NAME: Final = Keys("nameIdentifier", "nameIdentifierScheme")
_AFFILIATION: Final = Keys("affiliationIdentifier", "affiliationIdentifierScheme")
_PUBLISHER: Final = Keys("publisherIdentifier", "publisherIdentifierScheme")
_FUNDER: Final = Keys("funderIdentifier", "funderIdentifierType")

PLACES: Final[Mapping[str, tuple[Keys, tuple[Scheme, ...]]]] = {
    "creators.nameIdentifiers": (_NAME, (ORCID, ROR, ISNI, GRID)),
    "creators.affiliation": (_AFFILIATION, (ROR, ISNI, GRID)),
    "contributors.nameIdentifiers": (_NAME, (ORCID, ROR, ISNI, GRID)),
    "contributors.affiliation": (_AFFILIATION, (ROR, ISNI, GRID)),
    "publisher": (_PUBLISHER, (ROR, ISNI, GRID)),
    "fundingReferences": (_FUNDER, (FUNDER_ID, ROR, ISNI, GRID)),
}


def _spelled(keys: Keys, schemes: tuple[Scheme, ...]) -> MemberRule:
    names = frozenset(scheme.name for scheme in schemes)

    def spelled(member: Member) -> Mapping[str, object]:
        given = member.get(keys.scheme)
        if type(given) is not str or given in names:
            return NOTHING
        shape = bare(_HTTP.sub("", given.strip(), count=1))
        found = next((scheme for scheme in schemes if shape in scheme.spellings), None)
        return NOTHING if found is None else {keys.scheme: found.name}

    return spelled


def _named(keys: Keys, schemes: tuple[Scheme, ...]) -> MemberRule:
    def named(member: Member) -> Mapping[str, object]:
        if keys.value not in member or not is_missing(member, keys.scheme):
            return NOTHING
        value = text_of(member, keys.value)
        if not value or len(value) > _LONGEST:
            return NOTHING
        for scheme in schemes:
            is_told = scheme.telling.match(value) or _is_at(member.get(keys.uri), scheme)
            if is_told and scheme.form(value):
                return {keys.scheme: scheme.name}
        return NOTHING

    return named


def _is_at(uri: object, scheme: Scheme) -> bool:
    """Say whether an address is that of the scheme, in whatever spelling."""
    return isinstance(uri, str) and _host(uri) == _host(scheme.uri)


def _host(uri: str) -> str:
    return _HTTP.sub("", uri.strip(), count=1).rstrip("/").lower()


def _in_form(scheme: Scheme, keys: Keys) -> MemberRule:
    def in_form(member: Member) -> Mapping[str, object]:
        if member.get(keys.scheme) != scheme.name:
            return NOTHING
        given, uri = member.get(keys.value), member.get(keys.uri)
        if not isinstance(given, str) or len(given) > _LONGEST:
            return NOTHING
        # Most are as they should be; only others are worth the reckoning of check digits.
        if uri == scheme.uri and scheme.proper.fullmatch(given):
            return NOTHING
        proper = scheme.form(given.strip())
        if not proper:
            return NOTHING
        if uri != scheme.uri and (is_missing(member, keys.uri) or _is_at(uri, scheme)):
            return {keys.value: proper, keys.uri: scheme.uri}
        return {keys.value: proper}

    return in_form


SPELLED: Final = {path: _spelled(keys, schemes) for path, (keys, schemes) in PLACES.items()}
NAMED: Final = {path: _named(keys, schemes) for path, (keys, schemes) in PLACES.items()}


def forms(scheme: Scheme) -> dict[str, MemberRule]:
    """Return the rule that writes identifiers of a scheme in its form, wherever it may stand."""
    places = ((path, keys) for path, (keys, schemes) in PLACES.items() if scheme in schemes)
    return {path: _in_form(scheme, keys) for path, keys in places}
