from __future__ import annotations

import pytest

from registry.metadata import normalisation


def related(value, kind=None, rules=None):
    given = {"relatedIdentifier": value} | ({} if kind is None else {"relatedIdentifierType": kind})
    result = normalisation.apply({"relatedIdentifiers": [given]}, rules=rules)
    after = result.record["relatedIdentifiers"][0]
    return after["relatedIdentifier"], after.get("relatedIdentifierType")


@pytest.mark.parametrize(
    ("kind", "value", "after"),
    [
        ("DOI", "https://doi.org/10.5072/ABC", "10.5072/abc"),
        ("DOI", "http://dx.doi.org/10.5072/abc", "10.5072/abc"),
        ("DOI", "doi:10.5072/abc", "10.5072/abc"),
        ("DOI", "10.5072/ABC", "10.5072/abc"),
        ("DOI", " 10.5072/abc ", "10.5072/abc"),
        ("DOI", "10.5072/\u200babc", "10.5072/abc"),
        ("DOI", "10.5072/ÄB", "10.5072/Äb"),
        (
            "DOI",
            "https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-A",
            "10.1002/(sici)1<1::aid>3.0.co;2-a",
        ),
        ("doi", "https://doi.org/10.5072/ABC", "10.5072/abc"),
        ("DOI", "not yet", "not yet"),
        ("DOI", "10.12/abc", "10.12/abc"),
        ("URL", "https://doi.org/10.5072/ABC", "https://doi.org/10.5072/ABC"),
        ("ISSN", "03178471", "0317-8471"),
        ("ISSN", "ISSN 0317-8471", "0317-8471"),
        ("EISSN", "eISSN: 2434561x", "2434-561X"),
        ("LISSN", "https://portal.issn.org/resource/ISSN/0317-8471", "0317-8471"),
        ("ISSN", "0317-8472", "0317-8472"),
        ("ISBN", "ISBN 978-3-905673-82-1", "978-3-905673-82-1"),
        ("ISBN", "ISBN-13: 9783905673821", "9783905673821"),
        ("ISBN", "urn:isbn:9783905673821", "9783905673821"),
        ("ISBN", "0-8044-2957-x", "0-8044-2957-X"),
        ("ISBN", "ISBN 978-3-905673-82-2", "ISBN 978-3-905673-82-2"),
        ("arXiv", "0706.0001", "arXiv:0706.0001"),
        ("arXiv", "ARXIV: 0706.0001v2", "arXiv:0706.0001v2"),
        ("arXiv", "https://arxiv.org/abs/0706.0001v2", "arXiv:0706.0001v2"),
        ("arXiv", "http://www.arxiv.org/pdf/math.GT/0309136", "arXiv:math.GT/0309136"),
        ("arXiv", "https://doi.org/10.48550/arXiv.2501.13958", "arXiv:2501.13958"),
        ("arXiv", "arXiv:1501.00001v1 [hep-th]", "arXiv:1501.00001v1 [hep-th]"),
        ("arXiv", "soon", "soon"),
        ("PMID", "PMID: 12082125", "12082125"),
        ("PMID", "https://pubmed.ncbi.nlm.nih.gov/12082125/", "12082125"),
        ("PMID", "http://www.ncbi.nlm.nih.gov/pubmed/12082125", "12082125"),
        ("PMID", "PMC12082125", "PMC12082125"),
        ("URL", "HTTPS://Example.org/A", "HTTPS://Example.org/A"),
        ("DOI", "x" * 5000, "x" * 5000),
    ],
)
def test_identifiers_have_the_form_of_their_type(kind, value, after):
    assert related(value, kind)[0] == after


def test_alternate_and_item_identifiers_have_it_too():
    record = {
        "identifiers": [
            {"identifier": "arxiv:0706.0001", "identifierType": "arxiv"},
            {"identifier": "https://doi.org/10.5072/OTHER", "identifierType": "doi"},
            {"identifier": "A 1", "identifierType": "Doi of the house"},
        ],
        "relatedItems": [
            {
                "relatedItemIdentifier": {
                    "relatedItemIdentifier": "ISSN 03178471",
                    "relatedItemIdentifierType": "issn",
                }
            }
        ],
    }
    result = normalisation.apply(record).record
    assert result["identifiers"] == [
        {"identifier": "arXiv:0706.0001", "identifierType": "arXiv"},
        {"identifier": "10.5072/other", "identifierType": "DOI"},
        {"identifier": "A 1", "identifierType": "Doi of the house"},
    ]
    assert result["relatedItems"][0]["relatedItemIdentifier"] == {
        "relatedItemIdentifier": "0317-8471",
        "relatedItemIdentifierType": "ISSN",
    }


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("10.5072/abc", "DOI"),
        ("https://arxiv.org/abs/0706.0001", "arXiv"),
        ("https://data.example.org/v/1.2/file.csv", "URL"),
        ("swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2", "SWHID"),
        ("urn:nbn:de:101:1-201102033592", "URN"),
        ("0317-8471", None),
        ("local 7", None),
    ],
)
def test_missing_types_are_named_when_they_show(value, kind):
    assert related(value)[1] == kind


@pytest.mark.parametrize(
    ("value", "claimed", "right"),
    [
        ("https://doi.org/10.5072/abc", "URL", "DOI"),
        ("10.5072/abc", "Handle", "DOI"),
        ("https://arxiv.org/abs/0706.0001", "URL", "arXiv"),
        ("https://arxiv.org/abs/0706.0001", "DOI", "arXiv"),
        ("https://hdl.handle.net/10013/epic.1", "URL", "Handle"),
        ("https://data.example.org/7", "DOI", "URL"),
        ("978-3-905673-82-1", "ISSN", "ISBN"),
        ("0317-8471", "ISBN", "ISSN"),
        ("https://portal.issn.org/resource/ISSN/0317-8471", "ISSN", "ISSN"),
        ("https://data.example.org/7", "URL", "URL"),
        ("https://w3id.org/a/b", "URL", "URL"),
        ("nonsense", "DOI", "DOI"),
    ],
)
def test_wrong_types_are_corrected_on_demand_only(value, claimed, right):
    assert related(value, claimed, normalisation.ALL)[1] == right
    assert related(value, claimed)[1] == claimed


def test_a_corrected_type_brings_its_form():
    found = related("https://doi.org/10.5072/ABC", "URL", normalisation.ALL)
    assert found == ("10.5072/abc", "DOI")
