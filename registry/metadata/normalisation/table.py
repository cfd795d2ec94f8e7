"""All rules, in the order in which they look at an object.

The table in docs/metadata/normalisation.md is this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.metadata.normalisation import (
    dates,
    language,
    markup,
    people,
    repetitions,
    resource_identifiers,
    rights,
    schemes,
    subjects,
    texts,
)
from registry.metadata.normalisation.rules import Rule, each
from registry.metadata.translation import gettext_noop

_DOCUMENTATION: Final = "DataCite Metadata Schema 4.7"

_RULES: Final = (
    Rule(
        "blanks",
        gettext_noop("Takes away blanks around a text."),
        "XML Schema 1.1 part 2, 4.3.6 (whiteSpace)",
        members=texts.BLANKS,
        texts=texts.BLANKS_OF_TEXTS,
    ),
    Rule(
        "markup",
        gettext_noop(
            "Takes tags out of titles and descriptions, but for strong, em, b, i, code, pre, sub, "
            "sup and br."
        ),
        f"{_DOCUMENTATION}, 17; the tags that DataCite lets through",
        is_default=False,
        members=markup.MARKUP,
    ),
    Rule(
        "spacing",
        gettext_noop(
            "Writes runs of blanks and line breaks in titles, names and subjects as one blank."
        ),
        "XML Schema 1.1 part 2, 4.3.6 (whiteSpace)",
        members=texts.SPACING,
    ),
    Rule(
        "listed-value",
        gettext_noop("Spells a value of a controlled list as the list does: dataset, Is-Part-Of."),
        f"{_DOCUMENTATION}, appendix 1",
        members=texts.LISTED,
    ),
    Rule(
        "scheme-spelling",
        gettext_noop(
            "Spells ORCID, ROR, ISNI, GRID and Crossref Funder ID as the names of schemes."
        ),
        f"{_DOCUMENTATION}, 2.4.a, 2.5.b, 4.b, 19.2.a",
        members=schemes.SPELLED,
    ),
    Rule(
        "scheme-named",
        gettext_noop("Names the missing scheme of an identifier that shows which one it is from."),
        f"{_DOCUMENTATION}, 2.4.a, 2.5.b, 4.b, 19.2.a",
        members=schemes.NAMED,
    ),
    Rule(
        "orcid",
        gettext_noop("Writes an ORCID iD as https://orcid.org/…, with the address of the scheme."),
        "ORCID, iD display guidelines (https://info.orcid.org)",
        members=schemes.forms(schemes.ORCID),
    ),
    Rule(
        "ror",
        gettext_noop("Writes a ROR ID as https://ror.org/…, with the address of the scheme."),
        "ROR, identifier pattern (https://ror.readme.io)",
        members=schemes.forms(schemes.ROR),
    ),
    Rule(
        "isni",
        gettext_noop("Writes an ISNI as https://isni.org/isni/…, with the address of the scheme."),
        f"https://www.iana.org/assignments/urn-formal/isni; {_DOCUMENTATION}, 2.4",
        members=schemes.forms(schemes.ISNI),
    ),
    Rule(
        "grid",
        gettext_noop("Writes a GRID ID as grid.N.x, with the address of the scheme."),
        "https://www.grid.ac",
        members=schemes.forms(schemes.GRID),
    ),
    Rule(
        "crossref-funder",
        gettext_noop(
            "Writes a Crossref Funder ID, sent as a number or a DOI, as https://doi.org/10.13039/…."
        ),
        "https://www.crossref.org/documentation/funder-registry/",
        members=schemes.forms(schemes.FUNDER_ID),
    ),
    Rule(
        "name-type-personal",
        gettext_noop("Says that a name with an ORCID iD is a person's."),
        f"{_DOCUMENTATION}, 2.1.a; ORCID iDs are for people (https://info.orcid.org)",
        members=each(people.WITH_IDENTIFIERS, people.personal),
    ),
    Rule(
        "name-type-organizational",
        gettext_noop("Says that a name with a ROR ID, and without parts, is an organization's."),
        f"{_DOCUMENTATION}, 2.1.a; ROR IDs are for organizations (https://ror.org)",
        members=each(people.WITH_IDENTIFIERS, people.organizational),
    ),
    Rule(
        "name-parts",
        gettext_noop(
            "Fills in family and given name from “Family, Given” of a name that is said to be a "
            "person's."
        ),
        f"{_DOCUMENTATION}, 2.1 to 2.3",
        members=each((*people.WITH_IDENTIFIERS, *people.WITHOUT_IDENTIFIERS), people.parts),
    ),
    Rule(
        "alternate-type",
        gettext_noop(
            "Spells the type of an alternate identifier as the list for related ones does."
        ),
        f"{_DOCUMENTATION}, 11.a, appendix 1",
        members={"identifiers": resource_identifiers.alternate_type},
    ),
    Rule(
        "related-type-named",
        gettext_noop("Names the missing type of a related identifier that shows which one it is."),
        f"{_DOCUMENTATION}, 12.a",
        members=resource_identifiers.NAMED,
    ),
    Rule(
        "related-type-corrected",
        gettext_noop(
            "Corrects the type of a related identifier that shows another one: a DOI called URL."
        ),
        f"{_DOCUMENTATION}, 12.a",
        is_default=False,
        members=resource_identifiers.CORRECTED,
    ),
    Rule(
        "doi",
        gettext_noop("Writes the DOI of another resource as its bare name in small letters."),
        f"DOI Handbook, 2.4 (case); {_DOCUMENTATION}, 12",
        members=resource_identifiers.forms("DOI", resource_identifiers.doi_name),
    ),
    Rule(
        "issn",
        gettext_noop("Writes an ISSN as NNNN-NNNX, without label or address."),
        "ISO 3297",
        members=resource_identifiers.forms("ISSN EISSN LISSN", resource_identifiers.issn),
    ),
    Rule(
        "isbn",
        gettext_noop("Takes the label off an ISBN; its hyphens stay."),
        "ISO 2108",
        members=resource_identifiers.forms("ISBN", resource_identifiers.isbn),
    ),
    Rule(
        "arxiv",
        gettext_noop("Writes an arXiv identifier as arXiv:…."),
        "https://info.arxiv.org/help/arxiv_identifier.html",
        members=resource_identifiers.forms("arXiv", resource_identifiers.arxiv),
    ),
    Rule(
        "pmid",
        gettext_noop("Writes a PubMed identifier as its number."),
        "https://pubmed.ncbi.nlm.nih.gov/help/",
        members=resource_identifiers.forms("PMID", resource_identifiers.pmid),
    ),
    Rule(
        "licence",
        gettext_noop(
            "Fills in what is missing of name, address, identifier and scheme of an SPDX licence."
        ),
        "https://spdx.org/licenses/; https://creativecommons.org/licenses/",
        members={"rightsList": rights.licence},
    ),
    Rule(
        "licence-address",
        gettext_noop("Writes the address of a licence as its publisher has it."),
        "https://creativecommons.org/licenses/",
        is_default=False,
        members={"rightsList": rights.address},
    ),
    Rule(
        "language",
        gettext_noop(
            "Writes the language of the resource as a canonical tag: English, eng, EN as en."
        ),
        "RFC 5646, 2.1.1 and 4.5",
        members=language.OF_RESOURCE,
    ),
    Rule(
        "text-language",
        gettext_noop("Writes the languages of titles, names and other texts as canonical tags."),
        "RFC 5646, 2.1.1 and 4.5",
        members=language.OF_TEXTS,
    ),
    Rule(
        "date-form",
        gettext_noop(
            "Writes an invalid date whose parts are plain as ISO 8601: 2024/5/7 as 2024-05-07."
        ),
        "ISO 8601; https://www.w3.org/TR/NOTE-datetime",
        members={"dates": dates.form},
    ),
    Rule(
        "date-span",
        gettext_noop("Writes two dates with a slash between them: 2010-2015 as 2010/2015."),
        f"{_DOCUMENTATION}, 8; ISO 8601-2 (EDTF)",
        members={"dates": dates.span},
    ),
    Rule(
        "media-type",
        gettext_noop("Writes media types in small letters; other formats stay."),
        "RFC 6838, 4.2",
        texts={"formats": texts.media_type},
    ),
    Rule(
        "field-scheme",
        gettext_noop(
            "Names the scheme of a subject that is written as a field of science, “FOS: …”."
        ),
        "OECD, Revised Field of Science and Technology Classification, 2007",
        members={"subjects": subjects.scheme},
    ),
    Rule(
        "field-of-science",
        gettext_noop(
            "Adds “FOS: …” beside a subject that is the label of an OECD field of science."
        ),
        "OECD, Revised Field of Science and Technology Classification, 2007",
        whole=subjects.of_science,
    ),
    Rule(
        "field-of-research",
        gettext_noop(
            "Adds “FOS: …” beside a subject with the ANZSRC code of a Field of Research in it."
        ),
        "Australian Bureau of Statistics 1297.0, correspondence of FOR 2008 with FOS 2007",
        whole=subjects.of_research,
    ),
    Rule(
        "issued-date",
        gettext_noop("Adds the year of publication as the Issued date of a record that has none."),
        f"{_DOCUMENTATION}, 5 and 8; DataCite does the same",
        whole=dates.issued,
    ),
    Rule(
        "publication-year",
        gettext_noop("Takes the missing year of publication from the Issued date."),
        f"{_DOCUMENTATION}, 5 and 8",
        whole=dates.year,
    ),
    Rule(
        "own-identifier",
        gettext_noop(
            "Removes alternate identifiers that are the DOI of the record itself, or its address."
        ),
        f"{_DOCUMENTATION}, 11",
        whole=repetitions.own,
    ),
    Rule(
        "repetition",
        gettext_noop(
            "Removes members of lists that are the same as one before, but for people and sizes."
        ),
        "DataCite does the same with subjects",
        whole=repetitions.repeated,
    ),
)

# Code to rule.
RULES: Final[Mapping[str, Rule]] = MappingProxyType({rule.code: rule for rule in _RULES})
