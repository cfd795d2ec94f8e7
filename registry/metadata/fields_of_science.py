"""The Fields of Science and Technology of the OECD, and the ANZSRC codes that fall into them.

Sources: OECD, "Revised Field of Science and Technology (FOS) Classification in the Frascati
Manual" (DSTI/EAS/STP/NESTI(2006)19/FINAL, 2007); Australian Bureau of Statistics, 1297.0, ANZSRC
2008, correspondence of Fields of Research (FOR) with FOS 2007. For ANZSRC 2020 the divisions, and
those groups that go on from a group of 2008, stand where their field of the OECD is beyond doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

SCHEME: Final = "Fields of Science and Technology (FOS)"
SCHEME_URI: Final = "http://www.oecd.org/science/inno/38235147.pdf"
PREFIX: Final = "FOS: "

_FIELDS: Final = """
1 Natural sciences
1.1 Mathematics
1.2 Computer and information sciences
1.3 Physical sciences
1.4 Chemical sciences
1.5 Earth and related environmental sciences
1.6 Biological sciences
1.7 Other natural sciences
2 Engineering and technology
2.1 Civil engineering
2.2 Electrical engineering, electronic engineering, information engineering
2.3 Mechanical engineering
2.4 Chemical engineering
2.5 Materials engineering
2.6 Medical engineering
2.7 Environmental engineering
2.8 Environmental biotechnology
2.9 Industrial biotechnology
2.10 Nanotechnology
2.11 Other engineering and technologies
3 Medical and health sciences
3.1 Basic medicine
3.2 Clinical medicine
3.3 Health sciences
3.4 Medical biotechnology
3.5 Other medical sciences
4 Agricultural sciences
4.1 Agriculture, forestry and fisheries
4.2 Animal and dairy science
4.3 Veterinary sciences
4.4 Agricultural biotechnology
4.5 Other agricultural sciences
5 Social sciences
5.1 Psychology
5.2 Economics and business
5.3 Educational sciences
5.4 Sociology
5.5 Law
5.6 Political science
5.7 Social and economic geography
5.8 Media and communications
5.9 Other social sciences
6 Humanities
6.1 History and archaeology
6.2 Languages and literature
6.3 Philosophy, ethics and religion
6.4 Arts (arts, history of arts, performing arts, music)
6.5 Other humanities
"""

# Code of a field → beginnings of ANZSRC codes; the longest beginning that fits decides. Divisions
# that spread over several major fields stand only with their groups.
_RESEARCH: Final = """
1.1: 01 49
1.2: 08 060102 46
1.3: 02 51
1.4: 03 34
1.5: 04 05 37 41
1.6: 06 029901 050202 31
2: 09 40
2.1: 0905 1201 1202 1299 3301 3302 4005
2.2: 0906 0910 1005 1006 091007 091302 4006 4008 4009
2.3: 0901 0902 0913 020304 4001 4002 4017
2.4: 0904 4004
2.5: 0912 091012 4016
2.6: 0903 4003
2.7: 0907 0909 0911 0914 090201 090405 4011 4013 4015 4019
2.8: 1002 4103
2.9: 1003 3106
2.10: 1007 4018
2.11: 0908 0915 0999 1099 1204 3006 4099
3: 11 32
3.1: 1116 030405 110311 3208
3.2: 1101 1102 1103 1104 1105 1107 1109 1112 1113 1114 1115 110701 110708 110904 3201 3202 3203
    3204 3205 3209 3211 3212 3213 3214 3215
3.3: 1106 1108 1110 1111 1117 110309 110803 220106 42 3207 3210
3.4: 1004 111404 111505 3206
3.5: 1199 039902 069901 170104 220205
4: 07 30
4.1: 0503 0703 0704 0705 0706 3004 3005 3007 3008 4106
4.2: 0702 3003
4.3: 0707 3009
4.4: 1001 3001
4.5: 0701 0799 3002 3099
5: 16 44
5.1: 17 080602 52
5.2: 14 15 35 38
5.3: 13 39
5.4: 1601 1603 1607 1608 1699 4401 4403 4409 4410
5.5: 18 1602 48 4402
5.6: 1605 1606 4407 4408
5.7: 1205 1604 3304 4406
5.8: 0807 1903 2001 2102 4302 4610 4701
6.1: 21 43
6.2: 2003 2004 2005 2099 4703 4704 4705
6.3: 22 50
6.4: 19 1203 120101 36 3303
6.5: 2002 4702
"""

_LONGEST_CODE: Final = 6


def _fields() -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in _FIELDS.strip().splitlines())


def _research() -> dict[str, str]:
    found, field = {}, ""
    for word in _RESEARCH.split():
        if word.endswith(":"):
            field = word[:-1]
        else:
            found[word] = field
    return found


# Code to label, majors before their minors: `1.2` → `Computer and information sciences`.
FIELDS: Final[Mapping[str, str]] = MappingProxyType(_fields())

_CODES: Final = {label.casefold(): code for code, label in FIELDS.items()}
_FIELD_OF_RESEARCH: Final = _research()


def code_of(label: str) -> str:
    """Return the code of a field named by its label, with or without `FOS:`, else an empty text."""
    bare = label.strip().casefold()
    if bare.startswith("fos:"):
        bare = bare[4:].lstrip()
    return _CODES.get(bare, "")


def code_of_research(code: str) -> str:
    """Return the field that an ANZSRC Field of Research falls into, else an empty text.

    `code` has two, four or six digits; a leading zero that a spreadsheet took away is put back.
    """
    if not (code.isascii() and code.isdecimal() and len(code) <= _LONGEST_CODE):
        return ""
    padded = code.zfill(len(code) + len(code) % 2)
    beginnings = (padded[:length] for length in range(len(padded), 0, -2))
    return next((found for part in beginnings if (found := _FIELD_OF_RESEARCH.get(part))), "")


def subject(code: str) -> dict[str, Any]:
    """Return the subject (property 6) for a field, as DataCite writes it."""
    return {
        "subject": PREFIX + FIELDS[code],
        "subjectScheme": SCHEME,
        "schemeUri": SCHEME_URI,
    }


def choices() -> list[tuple[str, str]]:
    """Return code and label pairs, as pickers want them, the minor fields after their major."""
    return list(FIELDS.items())
