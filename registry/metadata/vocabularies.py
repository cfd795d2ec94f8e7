"""The controlled lists of DataCite schema 4.7, each value with the version it came in.

Every list is written here once. Values no longer allowed are in `RETIRED`, because readers of
old records meet them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

SCHEMA_VERSION: Final = "4.7"
NAMESPACE: Final = "http://datacite.org/schema/kernel-4"

Vocabulary = Mapping[str, str]


def _vocabulary(**versions: str) -> Vocabulary:
    """Build value → version from blank-separated values per version, `Other` sorted last."""
    since = {
        value: version.removeprefix("v").replace("_", ".")
        for version, values in versions.items()
        for value in values.split()
    }
    order = sorted(since, key=lambda value: (value == "Other", value.casefold()))
    return MappingProxyType({value: since[value] for value in order})


RESOURCE_TYPES: Final = _vocabulary(
    v2_0="Collection Dataset Event Image InteractiveResource PhysicalObject Service Software "
    "Sound Text",
    v2_2="Model",
    v3_0="Audiovisual Workflow Other",
    v4_1="DataPaper",
    v4_4="Book BookChapter ComputationalNotebook ConferencePaper ConferenceProceeding "
    "Dissertation Journal JournalArticle OutputManagementPlan PeerReview Preprint Report "
    "Standard",
    v4_5="Instrument StudyRegistration",
    v4_6="Award Project",
    v4_7="Poster Presentation",
)

RELATION_TYPES: Final = _vocabulary(
    v2_0="IsCitedBy Cites IsSupplementTo IsSupplementedBy IsContinuedBy Continues IsNewVersionOf "
    "IsPreviousVersionOf IsPartOf HasPart IsReferencedBy References IsDocumentedBy Documents "
    "IsCompiledBy Compiles IsVariantFormOf IsOriginalFormOf",
    v3_0="IsIdenticalTo HasMetadata IsMetadataFor",
    v3_1="Reviews IsReviewedBy IsDerivedFrom IsSourceOf",
    v4_1="Describes IsDescribedBy HasVersion IsVersionOf Requires IsRequiredBy",
    v4_2="Obsoletes IsObsoletedBy",
    v4_4="IsPublishedIn",
    v4_5="Collects IsCollectedBy",
    v4_6="HasTranslation IsTranslationOf",
    v4_7="Other",
)

RELATED_IDENTIFIER_TYPES: Final = _vocabulary(
    v2_0="ARK DOI EAN13 EISSN Handle ISBN ISSN ISTC LISSN LSID PURL UPC URN",
    v2_2="URL",
    v3_0="PMID",
    v3_1="arXiv bibcode",
    v4_0="IGSN",
    v4_2="w3id",
    v4_6="CSTR RRID",
    v4_7="RAiD SWHID",
)

CONTRIBUTOR_TYPES: Final = _vocabulary(
    v2_0="ContactPerson DataCollector DataManager Editor HostingInstitution ProjectLeader "
    "ProjectMember RegistrationAgency RegistrationAuthority Researcher WorkPackageLeader",
    v2_2="Distributor Producer RelatedPerson RightsHolder Sponsor Supervisor",
    v3_0="Other ProjectManager ResearchGroup",
    v3_1="DataCurator",
    v4_6="Translator",
)

DATE_TYPES: Final = _vocabulary(
    v2_0="Accepted Available Copyrighted Created Issued Submitted Updated Valid",
    v3_0="Collected",
    v4_1="Other",
    v4_2="Withdrawn",
    v4_6="Coverage",
)

DESCRIPTION_TYPES: Final = _vocabulary(
    v2_0="Abstract TableOfContents Other",
    v2_2="SeriesInformation",
    v3_0="Methods",
    v4_0="TechnicalInfo",
)

# A title without a type is the main title.
TITLE_TYPES: Final = _vocabulary(v2_0="AlternativeTitle Subtitle TranslatedTitle", v4_0="Other")

NAME_TYPES: Final = _vocabulary(v4_1="Organizational Personal")

NUMBER_TYPES: Final = _vocabulary(v4_4="Article Chapter Report Other")

FUNDER_IDENTIFIER_TYPES: Final[Vocabulary] = MappingProxyType(
    {
        "Crossref Funder ID": "4.0",
        "GRID": "4.0",
        "ISNI": "4.0",
        "ROR": "4.3",
        "Other": "4.0",
    }
)

RETIRED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "resourceTypeGeneral": frozenset({"Film"}),
        "contributorType": frozenset({"Funder"}),
        "dateType": frozenset({"StartDate", "EndDate"}),
    }
)

# Stand for mandatory text that is not known; older records also write them in parentheses.
UNKNOWN_VALUE_CODES: Final = frozenset(
    [":unac", ":unal", ":unap", ":unas", ":unav", ":unkn", ":none", ":null", ":tba", ":etal"]
)

# Relations whose related resource is a metadata record (property 12.c to 12.e).
METADATA_RELATIONS: Final = frozenset({"HasMetadata", "IsMetadataFor"})

_LABELS: Final = MappingProxyType(
    {
        "ComputationalNotebook": "Computational notebook",
        "EAN13": "EAN-13",
        "EISSN": "eISSN",
        "IsMetadataFor": "Is metadata for",
        "LISSN": "ISSN-L",
        "TechnicalInfo": "Technical information",
        "bibcode": "Bibcode",
        "w3id": "w3id",
    }
)


def label(value: str) -> str:
    """Return a value of a list as words: `JournalArticle` → `Journal article`."""
    if value in _LABELS:
        return _LABELS[value]
    if value in RELATED_IDENTIFIER_TYPES or value in FUNDER_IDENTIFIER_TYPES:
        return value
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in value)
    return spaced.strip().capitalize()


def choices(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return value and label pairs, as pickers want them."""
    return [(value, label(value)) for value in vocabulary]


def is_unknown_value_code(text: str) -> bool:
    """Say whether a text is one of the codes for a value that is not known."""
    code = text.strip().lower()
    if code.startswith("(") and code.endswith(")"):
        code = code[1:-1]
    return code in UNKNOWN_VALUE_CODES


class Licence(NamedTuple):
    """A licence of the SPDX list: identifier, name, address."""

    identifier: str
    name: str
    uri: str


SPDX_URI: Final = "https://spdx.org/licenses/"
_CC: Final = "https://creativecommons.org/licenses"
_OSI: Final = "https://opensource.org/license"
_GNU: Final = "https://www.gnu.org/licenses"

LICENCES: Final = (
    Licence(
        "CC0-1.0",
        "Creative Commons Zero v1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
    ),
    Licence(
        "CC-BY-4.0", "Creative Commons Attribution 4.0 International", f"{_CC}/by/4.0/legalcode"
    ),
    Licence(
        "CC-BY-SA-4.0",
        "Creative Commons Attribution Share Alike 4.0 International",
        f"{_CC}/by-sa/4.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-4.0",
        "Creative Commons Attribution Non Commercial 4.0 International",
        f"{_CC}/by-nc/4.0/legalcode",
    ),
    Licence(
        "CC-BY-ND-4.0",
        "Creative Commons Attribution No Derivatives 4.0 International",
        f"{_CC}/by-nd/4.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-SA-4.0",
        "Creative Commons Attribution Non Commercial Share Alike 4.0 International",
        f"{_CC}/by-nc-sa/4.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-ND-4.0",
        "Creative Commons Attribution Non Commercial No Derivatives 4.0 International",
        f"{_CC}/by-nc-nd/4.0/legalcode",
    ),
    Licence("CC-BY-3.0", "Creative Commons Attribution 3.0 Unported", f"{_CC}/by/3.0/legalcode"),
    Licence(
        "CC-BY-SA-3.0",
        "Creative Commons Attribution Share Alike 3.0 Unported",
        f"{_CC}/by-sa/3.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-3.0",
        "Creative Commons Attribution Non Commercial 3.0 Unported",
        f"{_CC}/by-nc/3.0/legalcode",
    ),
    Licence(
        "ODC-By-1.0",
        "Open Data Commons Attribution License v1.0",
        "https://opendatacommons.org/licenses/by/1.0/",
    ),
    Licence(
        "ODbL-1.0",
        "Open Data Commons Open Database License v1.0",
        "https://opendatacommons.org/licenses/odbl/1.0/",
    ),
    Licence(
        "PDDL-1.0",
        "Open Data Commons Public Domain Dedication & License 1.0",
        "https://opendatacommons.org/licenses/pddl/1.0/",
    ),
    Licence(
        "etalab-2.0",
        "Etalab Open License 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
    Licence(
        "OGL-UK-3.0",
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    Licence("MIT", "MIT License", f"{_OSI}/mit/"),
    Licence("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    Licence("BSD-2-Clause", 'BSD 2-Clause "Simplified" License', f"{_OSI}/bsd-2-clause/"),
    Licence("BSD-3-Clause", 'BSD 3-Clause "New" or "Revised" License', f"{_OSI}/bsd-3-clause/"),
    Licence(
        "GPL-2.0-or-later",
        "GNU General Public License v2.0 or later",
        f"{_GNU}/old-licenses/gpl-2.0-standalone.html",
    ),
    Licence(
        "GPL-3.0-only", "GNU General Public License v3.0 only", f"{_GNU}/gpl-3.0-standalone.html"
    ),
    Licence(
        "GPL-3.0-or-later",
        "GNU General Public License v3.0 or later",
        f"{_GNU}/gpl-3.0-standalone.html",
    ),
    Licence(
        "LGPL-3.0-or-later",
        "GNU Lesser General Public License v3.0 or later",
        f"{_GNU}/lgpl-3.0-standalone.html",
    ),
    Licence(
        "AGPL-3.0-or-later", "GNU Affero General Public License v3.0 or later", f"{_GNU}/agpl.txt"
    ),
    Licence("MPL-2.0", "Mozilla Public License 2.0", "https://www.mozilla.org/MPL/2.0/"),
    Licence(
        "EUPL-1.2",
        "European Union Public License 1.2",
        "https://joinup.ec.europa.eu/page/eupl-text-11-12",
    ),
)
