"""The tags and types of RIS, after its specification of 2001 and the tag tables of 2011."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Every tag of either specification; an unknown one is only taken for a tag when its line is exact.
TAGS: Final = _words(
    "TY ER ID A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP "
    "ED EP ET IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RD RI RN "
    "RP RT SE SN SP ST SV T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO WP WT WV Y1 Y2 YR"
)

# Types of reference and the general resource type (10.a) each one is read as; none for those that
# say too little. The other way is in `resource_types`.
GENERAL_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ABST": "Text",  # abstract
        "ADVS": "Audiovisual",  # audiovisual material
        "AGGR": "Dataset",  # aggregated database
        "ANCIENT": "Text",  # ancient text
        "ART": "Image",  # artwork
        "BILL": "Text",
        "BLOG": "Text",
        "BOOK": "Book",
        "CASE": "Text",  # court case
        "CHAP": "BookChapter",
        "CHART": "Image",
        "CLSWK": "Text",  # classical work
        "COMP": "Software",
        "CONF": "ConferenceProceeding",
        "CPAPER": "ConferencePaper",
        "CTLG": "Collection",  # catalogue
        "DATA": "Dataset",
        "DBASE": "Dataset",  # online database
        "DICT": "BookChapter",  # entry in a dictionary
        "EBOOK": "Book",
        "ECHAP": "BookChapter",
        "EDBOOK": "Book",
        "EJOU": "JournalArticle",
        "EJOUR": "JournalArticle",
        "ELEC": "Text",  # web page
        "ENCYC": "BookChapter",  # article in an encyclopedia
        "EQUA": "",  # equation
        "FIGURE": "Image",
        "GEN": "",
        "GOVDOC": "Report",
        "GRANT": "Award",
        "GRNT": "Award",
        "HEAR": "Text",
        "ICOMM": "Text",  # Internet communication
        "INPR": "JournalArticle",  # in press
        "JFULL": "Journal",
        "JOUR": "JournalArticle",
        "LEGAL": "Text",
        "MANSCPT": "Text",
        "MAP": "Image",
        "MGZN": "Text",  # article in a magazine
        "MPCT": "Audiovisual",  # motion picture
        "MULTI": "Audiovisual",
        "MUSIC": "",  # score or recording
        "NEWS": "Text",
        "PAMP": "Text",
        "PAT": "Text",
        "PCOMM": "Text",  # personal communication
        "RPRT": "Report",
        "SER": "Collection",  # serial publication
        "SLIDE": "Presentation",
        "SOUND": "Sound",
        "STAND": "Standard",
        "STAT": "Text",
        "STD": "Standard",
        "THES": "Dissertation",
        "UNBILL": "Text",
        "UNPB": "Preprint",  # what our writer makes of a preprint
        "VIDEO": "Audiovisual",
        "WEB": "Text",
    }
)

# What T2 and its kin name, as the type of the related item (20.a); elsewhere it is a series.
_CONTAINERS: Final = {
    "Journal": "ABST EJOU EJOUR INPR JOUR MGZN NEWS",
    "Book": "CHAP DICT ECHAP ENCYC",
    "ConferenceProceeding": "CONF CPAPER",
}
CONTAINER_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {ris: kind for kind, types in _CONTAINERS.items() for ris in types.split()}
)
SERIES_TYPE: Final = "Collection"

# Works that are books themselves: BT is their title, SN their ISBN, SP their number of pages.
BOOKS: Final = _words("ANCIENT BOOK CLSWK CONF EBOOK EDBOOK MANSCPT PAMP THES UNPB")
# Works that are journals themselves: SN is their ISSN.
JOURNALS: Final = _words("JFULL SER")
# Types whose secondary authors are performers, recipients, sponsors … and no editors.
NO_EDITORS: Final = _words("BILL CASE HEAR ICOMM MPCT MUSIC PAT PCOMM SLIDE SOUND UNBILL VIDEO")
# The type whose tertiary author is the advisor.
THESIS: Final = "THES"
# Types whose subsidiary authors are sponsors, performers, counsel … and no translators.
NO_TRANSLATORS: Final = _words("ADVS CASE CONF CPAPER MPCT MUSIC SOUND VIDEO")
# Parts of a book, whose edition is that of the book.
PARTS: Final = _words("CHAP CPAPER DICT ECHAP ENCYC")


def editor_tag(kind: str) -> str:
    """Return the tag for editors: A2, which most programs know, where it means nobody else.

    A2 is the editor of the series where the work is a book.
    """
    return "ED" if kind in BOOKS or kind in NO_EDITORS else "A2"
