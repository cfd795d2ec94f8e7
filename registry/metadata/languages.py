"""Languages for pickers, and tags (BCP 47: RFC 5646): checking them, writing them in one way.

ISO 639-1 stands here with English names. Of other languages and of scripts, regions and variants
langcodes knows what the IANA registry holds; its tables take long to load, so that only tags which
need them ask for them. Its own caches grow without limit, so that only its tables are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_TABLE: Final = """
aa Afar; ab Abkhazian; ae Avestan; af Afrikaans; ak Akan; am Amharic; an Aragonese; ar Arabic;
as Assamese; av Avaric; ay Aymara; az Azerbaijani; ba Bashkir; be Belarusian; bg Bulgarian;
bi Bislama; bm Bambara; bn Bengali; bo Tibetan; br Breton; bs Bosnian; ca Catalan; ce Chechen;
ch Chamorro; co Corsican; cr Cree; cs Czech; cu Church Slavic; cv Chuvash; cy Welsh; da Danish;
de German; dv Divehi; dz Dzongkha; ee Ewe; el Greek; en English; eo Esperanto; es Spanish;
et Estonian; eu Basque; fa Persian; ff Fulah; fi Finnish; fj Fijian; fo Faroese; fr French;
fy Western Frisian; ga Irish; gd Scottish Gaelic; gl Galician; gn Guarani; gu Gujarati; gv Manx;
ha Hausa; he Hebrew; hi Hindi; ho Hiri Motu; hr Croatian; ht Haitian Creole; hu Hungarian;
hy Armenian; hz Herero; ia Interlingua; id Indonesian; ie Interlingue; ig Igbo; ii Sichuan Yi;
ik Inupiaq; io Ido; is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese;
ka Georgian; kg Kongo; ki Kikuyu; kj Kuanyama; kk Kazakh; kl Greenlandic; km Khmer; kn Kannada;
ko Korean; kr Kanuri; ks Kashmiri; ku Kurdish; kv Komi; kw Cornish; ky Kyrgyz; la Latin;
lb Luxembourgish; lg Ganda; li Limburgish; ln Lingala; lo Lao; lt Lithuanian; lu Luba-Katanga;
lv Latvian; mg Malagasy; mh Marshallese; mi Maori; mk Macedonian; ml Malayalam; mn Mongolian;
mr Marathi; ms Malay; mt Maltese; my Burmese; na Nauru; nb Norwegian Bokmål; nd North Ndebele;
ne Nepali; ng Ndonga; nl Dutch; nn Norwegian Nynorsk; no Norwegian; nr South Ndebele; nv Navajo;
ny Chichewa; oc Occitan; oj Ojibwa; om Oromo; or Odia; os Ossetian; pa Punjabi; pi Pali;
pl Polish; ps Pashto; pt Portuguese; qu Quechua; rm Romansh; rn Rundi; ro Romanian; ru Russian;
rw Kinyarwanda; sa Sanskrit; sc Sardinian; sd Sindhi; se Northern Sami; sg Sango;
sh Serbo-Croatian; si Sinhala; sk Slovak; sl Slovenian; sm Samoan; sn Shona; so Somali;
sq Albanian; sr Serbian; ss Swati; st Southern Sotho; su Sundanese; sv Swedish; sw Swahili;
ta Tamil; te Telugu; tg Tajik; th Thai; ti Tigrinya; tk Turkmen; tl Tagalog; tn Tswana;
to Tongan; tr Turkish; ts Tsonga; tt Tatar; tw Twi; ty Tahitian; ug Uyghur; uk Ukrainian;
ur Urdu; uz Uzbek; ve Venda; vi Vietnamese; vo Volapük; wa Walloon; wo Wolof; xh Xhosa;
yi Yiddish; yo Yoruba; za Zhuang; zh Chinese; zu Zulu
"""


def _languages() -> dict[str, str]:
    pairs = (entry.split(maxsplit=1) for entry in _TABLE.split(";"))
    names = {code: " ".join(name.split()) for code, name in pairs}
    return dict(sorted(names.items(), key=lambda item: item[1]))


# Code to English name, in the order of the names.
LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(_languages())

# xs:language, which the XML schema asks for.
_LOOSE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
# RFC 5646, 4.4.1 recommends room for 35 characters.
_LONGEST: Final = 60
_REMEMBERED: Final = 2048
# The exceptionally reserved code of ISO 3166-1, for which BCP 47 has the assigned one.
_REGIONS: Final[Mapping[str, str]] = MappingProxyType({"UK": "GB"})
_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {name.casefold(): code for code, name in LANGUAGES.items()}
)

Subtags = list[tuple[str, str]]


def is_tag_shaped(tag: str) -> bool:
    """Say whether XML would take this as a language (xs:language); `english` passes."""
    return tag in LANGUAGES or _LOOSE.fullmatch(tag) is not None


def is_language_tag(tag: str) -> bool:
    """Say whether this is a tag of BCP 47 whose subtags the registry knows.

    Codes of three letters pass also where one of two letters is to be preferred (`eng`).
    """
    if tag in LANGUAGES:
        return True
    return len(tag) <= _LONGEST and _LOOSE.fullmatch(tag) is not None and _is_registered(tag)


def canonical_tag(text: str) -> str:
    """Return the language that a text names as a tag in canonical form, or an empty text.

    `EN`, `eng`, `English` → `en`; `en_US`, `en-us` → `en-US`; `fre`, `fra` → `fr` (RFC 5646, 2.1.1
    and 4.5). A language is never taken for another one, nor for the larger one it belongs to.
    """
    tag = text.strip()
    if tag in LANGUAGES:
        return tag
    return _canonical(tag) if len(tag) <= _LONGEST else ""


@lru_cache(maxsize=_REMEMBERED)
def _is_registered(tag: str) -> bool:
    return bool(_subtags(tag))


@lru_cache(maxsize=_REMEMBERED)
def _canonical(tag: str) -> str:
    lower = tag.lower()
    if lower in LANGUAGES:
        return lower
    if code := _CODES.get(tag.casefold()):
        return code
    hyphenated = tag.replace("_", "-")
    if _LOOSE.fullmatch(hyphenated) is None or not (subtags := _subtags(hyphenated)):
        return ""
    return "-".join(value for _, value in _preferred(subtags))


def _subtags(tag: str) -> Subtags:
    """Cut a tag into kinds and subtags in their conventional case, none when it is not valid."""
    from langcodes.data_dicts import ALL_SCRIPTS, VALIDITY  # noqa: PLC0415 - slow to load
    from langcodes.tag_parser import LanguageTagError, parse_tag  # noqa: PLC0415

    try:
        subtags: Subtags = parse_tag(tag)  # type: ignore[no-untyped-call]
    except LanguageTagError:
        return []
    checked = []
    for kind, value in subtags:
        if kind == "extension":
            checked.append(value.split("-", maxsplit=1)[0])
        elif kind in {"language", "extlang", "script", "territory", "variant"}:
            checked.append(value)
            known = _registered_as(kind, value)
            if not (VALIDITY.match(known) or known in ALL_SCRIPTS or known.startswith("x-")):
                return []
    extended = sum(kind == "extlang" for kind, _ in subtags)
    return subtags if len(set(checked)) == len(checked) and extended <= 1 else []


def _registered_as(kind: str, value: str) -> str:
    """Return the subtag that the registry has for one that it leaves out as another's twin."""
    if kind == "language":
        # The parser lets pass `root`, which is none of BCP 47.
        return "" if value == "root" else _preferred_language(value)
    return _REGIONS.get(value, value)


def _preferred(subtags: Subtags) -> Subtags:
    """Put preferred subtags in place of those that stand for the same (RFC 5646, 4.5)."""
    from langcodes.data_dicts import LANGUAGE_REPLACEMENTS  # noqa: PLC0415 - slow to load

    (kind, first), rest = subtags[0], subtags[1:]
    if kind == "grandfathered":
        found = LANGUAGE_REPLACEMENTS.get(first, first)
        # A replacement with a private part says no more than the old tag.
        return [(kind, first if "-x-" in found else found)]
    if rest and rest[0][0] == "extlang":
        (_, first), rest = rest[0], rest[1:]
    return [(kind, _preferred_language(first)), *((k, _REGIONS.get(v, v)) for k, v in rest)]


def _preferred_language(code: str) -> str:
    from langcodes.data_dicts import LANGUAGE_REPLACEMENTS  # noqa: PLC0415 - slow to load

    if code in LANGUAGES:
        return code
    if short := _short_codes().get(code):
        return short
    found = LANGUAGE_REPLACEMENTS.get(code, code)
    return code if "-" in found else found


@lru_cache(maxsize=1)
def _short_codes() -> Mapping[str, str]:
    """Return the codes of three letters, of both kinds in ISO 639-2, that have one of two."""
    from langcodes.data_dicts import (  # noqa: PLC0415 - slow to load
        LANGUAGE_ALPHA3,
        LANGUAGE_ALPHA3_BIBLIOGRAPHIC,
    )

    both = (LANGUAGE_ALPHA3, LANGUAGE_ALPHA3_BIBLIOGRAPHIC)
    return {long: code for codes in both for code, long in codes.items() if code in LANGUAGES}
