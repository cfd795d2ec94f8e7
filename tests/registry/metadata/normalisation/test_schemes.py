from __future__ import annotations

import pytest

from registry.metadata import normalisation

ORCID = "https://orcid.org/0000-0002-1825-0097"
ROR = "https://ror.org/04wxnsj81"
ISNI = "https://isni.org/isni/0000000121032683"
FUNDER = "https://doi.org/10.13039/501100000780"
REGISTRY = "https://www.crossref.org/services/funder-registry/"


def name_identifier(value, scheme=None, uri=None):
    given = {"nameIdentifier": value, "nameIdentifierScheme": scheme, "schemeUri": uri}
    member = {key: found for key, found in given.items() if found is not None}
    result = normalisation.apply({"contributors": [{"name": "x", "nameIdentifiers": [member]}]})
    after = result.record["contributors"][0]["nameIdentifiers"][0]
    return tuple(after.get(key) for key in given)


def funder(value, scheme=None, uri=None):
    given = {"funderIdentifier": value, "funderIdentifierType": scheme, "schemeUri": uri}
    member = {key: found for key, found in given.items() if found is not None}
    result = normalisation.apply({"fundingReferences": [member]})
    return tuple(result.record["fundingReferences"][0].get(key) for key in given)


@pytest.mark.parametrize(
    "value",
    [
        ORCID,
        "0000-0002-1825-0097",
        "0000 0002 1825 0097",
        "0000000218250097",
        "http://orcid.org/0000-0002-1825-0097",
        "https://www.orcid.org/0000-0002-1825-0097/",
        "orcid.org/0000-0002-1825-0097",
        "ORCID: 0000-0002-1825-0097",
        "orcid:0000-0002-1825-0097",
        " 0000-0002-1825-0097\n",
    ],
)
@pytest.mark.parametrize(
    "scheme", ["ORCID", "orcid", "ORCID iD", "https://orcid.org/", "Orcid.org"]
)
def test_orcids_are_addresses(value, scheme):
    assert name_identifier(value, scheme) == (ORCID, "ORCID", "https://orcid.org")


def test_the_letter_of_a_check_digit_is_large():
    found = name_identifier("0000-0002-1694-233x", "ORCID")
    assert found[0] == "https://orcid.org/0000-0002-1694-233X"


@pytest.mark.parametrize(
    "value",
    [
        "0000-0002-1825-0098",
        "https://orcid.org/0000-0002-1825-0098",
        "https://sandbox.orcid.org/0000-0002-1825-0097",
        "pending",
        "",
        "7" * 5000,
    ],
)
def test_what_is_no_orcid_keeps_its_value(value):
    assert name_identifier(value, "ORCID") == (value, "ORCID", None)
    assert name_identifier(value, "orcid", "http://orcid.org") == (
        value,
        "ORCID",
        "http://orcid.org",
    )


@pytest.mark.parametrize(
    ("uri", "after"),
    [
        (None, "https://orcid.org"),
        ("", "https://orcid.org"),
        ("http://orcid.org/", "https://orcid.org"),
        ("www.orcid.org", "https://orcid.org"),
        ("https://pub.example.org/people", "https://pub.example.org/people"),
        (7, 7),
    ],
)
def test_another_address_of_the_scheme_stays(uri, after):
    assert name_identifier(ORCID, "ORCID", uri) == (ORCID, "ORCID", after)


@pytest.mark.parametrize(
    "value",
    [ROR, "ror.org/04wxnsj81", "http://www.ror.org/04WXNSJ81/", "04wxnsj81", "ROR:04wxnsj81"],
)
def test_rors_are_addresses(value):
    assert name_identifier(value, "ror") == (ROR, "ROR", "https://ror.org")
    assert funder(value, "ROR", "https://ror.org/") == (ROR, "ROR", "https://ror.org")


def test_rors_are_addresses_at_publishers_and_affiliations():
    place = {
        "affiliationIdentifier": "04wxnsj81",
        "affiliationIdentifierScheme": "Research Organization Registry",
        "name": "A",
    }
    record = {
        "publisher": {"name": "P", "publisherIdentifier": "ror.org/04wxnsj81"},
        "creators": [{"name": "x", "affiliation": [place]}],
    }
    result = normalisation.apply(record).record
    assert result["publisher"] == {
        "name": "P",
        "publisherIdentifier": ROR,
        "publisherIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
    }
    assert result["creators"][0]["affiliation"][0] == {
        "name": "A",
        "affiliationIdentifier": ROR,
        "affiliationIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
    }


@pytest.mark.parametrize("value", ["https://ror.org/04wxnsj82", "04wxnsj8", "grid.1.2"])
def test_what_is_no_ror_stays(value):
    assert name_identifier(value, "ROR") == (value, "ROR", None)


@pytest.mark.parametrize(
    "value",
    [
        ISNI,
        "0000 0001 2103 2683",
        "0000000121032683",
        "ISNI 0000 0001 2103 2683",
        "ISNI:0000000121032683",
        "http://www.isni.org/isni/0000000121032683/",
        "https://isni.org/0000 0001 2103 2683",
    ],
)
def test_isnis_are_addresses(value):
    assert name_identifier(value, "isni") == (ISNI, "ISNI", "https://isni.org")


def test_an_isni_with_a_letter():
    found = name_identifier("0000 0001 2281 955x", "ISNI")
    assert found[0] == "https://isni.org/isni/000000012281955X"


@pytest.mark.parametrize(
    "value", ["grid.268117.b", "GRID.268117.B", "https://www.grid.ac/institutes/grid.268117.b"]
)
def test_grids_are_bare(value):
    expected = ("grid.268117.b", "GRID", "https://www.grid.ac")
    assert name_identifier(value, "Grid") == expected
    assert funder(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        FUNDER,
        "501100000780",
        "10.13039/501100000780",
        "doi:10.13039/501100000780",
        "http://dx.doi.org/10.13039/501100000780",
        "HTTPS://DOI.ORG/10.13039/501100000780",
    ],
)
@pytest.mark.parametrize("scheme", ["Crossref Funder ID", "Crossref Funder", "FundRef", "crossref"])
def test_funders_of_crossref_are_addresses(value, scheme):
    assert funder(value, scheme) == (FUNDER, "Crossref Funder ID", REGISTRY)


@pytest.mark.parametrize("value", ["0501100000780", "EU-77", "10.5072/501100000780", "10.13039/x"])
def test_what_is_no_funder_of_crossref_stays(value):
    assert funder(value, "Crossref Funder ID") == (value, "Crossref Funder ID", None)


@pytest.mark.parametrize(
    ("value", "scheme"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "ORCID"),
        ("orcid:0000-0002-1825-0097", "ORCID"),
        ("0000-0002-1825-0097", "ORCID"),
        ("0009-0001-2345-6789", None),
        ("0000-0001-2103-2683", None),
        ("0000000218250097", None),
        ("0000 0002 1825 0097", None),
        ("https://orcid.org/0000-0002-1825-0098", None),
        ("isni.org/isni/0000000121032683", "ISNI"),
        ("ISNI 0000 0001 2103 2683", "ISNI"),
        ("https://ror.org/04wxnsj81", "ROR"),
        ("04wxnsj81", None),
        ("grid.268117.b", "GRID"),
        ("10.13039/501100000780", None),
        ("https://viaf.org/viaf/75121530", None),
    ],
)
@pytest.mark.parametrize("blank", [None, "", " "])
def test_schemes_of_names_are_named_when_they_show(value, scheme, blank):
    assert name_identifier(value, blank)[1] == (scheme or blank)


@pytest.mark.parametrize(
    ("value", "scheme"),
    [
        (FUNDER, "Crossref Funder ID"),
        ("10.13039/501100000780", "Crossref Funder ID"),
        ("501100000780", None),
        ("https://ror.org/04wxnsj81", "ROR"),
        ("https://orcid.org/0000-0002-1825-0097", None),
    ],
)
def test_schemes_of_funders_are_named_when_they_show(value, scheme):
    assert funder(value)[1] == scheme


def test_the_address_of_the_scheme_shows_which_it_is():
    assert name_identifier("0000000218250097", None, "http://orcid.org/")[:2] == (ORCID, "ORCID")
    assert funder("501100000780", None, REGISTRY)[:2] == (FUNDER, "Crossref Funder ID")
    assert name_identifier("7", None, "http://orcid.org/") == ("7", None, "http://orcid.org/")


def test_a_scheme_that_is_given_is_not_doubted():
    assert name_identifier(ORCID, "ISNI") == (ORCID, "ISNI", None)
    assert name_identifier(ORCID, "ResearcherID") == (ORCID, "ResearcherID", None)
    assert funder(FUNDER, "Other") == (FUNDER, "Other", None)
    assert name_identifier(ORCID, {"a": 1}) == (ORCID, {"a": 1}, None)
