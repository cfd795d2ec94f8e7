from __future__ import annotations

import pytest

from registry.metadata import normalisation

BY = {
    "rights": "Creative Commons Attribution 4.0 International",
    "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
    "rightsIdentifier": "cc-by-4.0",
    "rightsIdentifierScheme": "SPDX",
    "schemeUri": "https://spdx.org/licenses/",
}


def rights(rules=None, **given):
    result = normalisation.apply({"rightsList": [given]}, rules=rules)
    return result.record["rightsList"][0]


@pytest.mark.parametrize(
    "given",
    [
        {"rightsIdentifier": "CC-BY-4.0"},
        {"rightsIdentifier": "cc-by-4.0", "rightsIdentifierScheme": "spdx"},
        {"rightsUri": "http://creativecommons.org/licenses/by/4.0/deed.de"},
        {"rights": "Creative Commons Attribution 4.0 International"},
        {"rights": "CC BY 4.0"},
        {"rights": "https://creativecommons.org/licenses/by/4.0/"},
        {
            "rights": "Anybody may use this",
            "rightsUri": "https://creativecommons.org/licenses/by/4.0",
        },
        {"rights": "CC BY 4.0", "rightsUri": "https://data.example.org/terms"},
        {"rights": " ", "rightsIdentifier": "CC-BY-4.0"},
        {"rights": "CC BY 4.0", "lang": "en", "schemeUri": "https://spdx.org"},
        BY,
    ],
)
def test_what_is_missing_is_filled_in_and_nothing_else(given):
    kept = {key: value for key, value in given.items() if value.strip()}
    assert rights(**given) == {**BY, **kept}


@pytest.mark.parametrize(
    "given",
    [
        {"rights": "All rights reserved"},
        {"rights": "MIT"},
        {"rights": "Intel"},
        {"rightsUri": "info:eu-repo/semantics/openAccess"},
        {"rights": "CC BY 4.0", "rightsUri": "https://creativecommons.org/publicdomain/zero/1.0/"},
        {"rightsIdentifier": "CC0-1.0", "rights": "CC BY 4.0"},
        {"rightsIdentifier": "house-1", "rights": "CC BY 4.0"},
        {"rightsIdentifier": "CC-BY-4.0", "rightsIdentifierScheme": "Creative Commons"},
        {"rights": "CC BY 3.0", "rightsUri": "https://creativecommons.org/licenses/by/3.0/fr/"},
        {"rights": ["CC BY 4.0"]},
        {},
    ],
)
def test_nothing_is_filled_in_where_it_is_in_doubt(given):
    assert rights(**given) == given


def test_values_of_a_wrong_type_are_not_filled():
    assert rights(rightsIdentifier="CC-BY-4.0", rights={"en": "x"})["rights"] == {"en": "x"}


def test_addresses_of_licences_are_changed_on_demand_only():
    given = {**BY, "rightsUri": "http://creativecommons.org/licenses/by/4.0"}
    assert rights(**given) == given
    assert rights(rules=normalisation.ALL, **given) == BY
    other = {**BY, "rightsUri": "https://data.example.org/terms"}
    assert rights(rules=normalisation.ALL, **other) == other
