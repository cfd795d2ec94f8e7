"""What may stand in an address: symbols, prefixes and DOI names, brought into their stored case."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import get_converters

from registry.metadata import doi


class SymbolConverter:
    """The symbol of a member; written in any case, kept in capitals."""

    regex = "[A-Za-z]{2,8}"

    def to_python(self, value: str) -> str:
        """Return the symbol as it is stored."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """Return the symbol as addresses show it."""
        return value


class ClientSymbolConverter(SymbolConverter):
    """The symbol of a client, such as UNI.DATA."""

    regex = r"[A-Za-z]{2,8}\.[A-Za-z0-9]+(?:-[A-Za-z0-9]+)?"


class PlaceConverter(SymbolConverter):
    """The symbol of a member or of a client."""

    regex = rf"{ClientSymbolConverter.regex}|{SymbolConverter.regex}"


class PrefixConverter:
    """A prefix, such as 10.1234."""

    regex = r"10\.[0-9]{4,9}(?:\.[0-9]+)*"

    def to_python(self, value: str) -> str:
        """Return the prefix; it has no case."""
        return value

    def to_url(self, value: str) -> str:
        """Return the prefix; it needs no escaping."""
        return value


class DoiConverter:
    """A DOI name, always the last part of an address: whatever stands behind belongs to it."""

    regex = rf"{PrefixConverter.regex}/.+"

    def to_python(self, value: str) -> str:
        """Return the name as it is stored; ValueError (no such address) when it cannot be one."""
        if not doi.is_valid_name(value):
            raise ValueError(value)
        return doi.fold(value)

    def to_url(self, value: str) -> str:
        """Return the name; `reverse` escapes what an address cannot hold."""
        return value


CONVERTERS: dict[str, type] = {
    "symbol": SymbolConverter,
    "client": ClientSymbolConverter,
    "place": PlaceConverter,
    "prefix": PrefixConverter,
    "doi": DoiConverter,
}


def register() -> None:
    """Make the converters known to `path`; every address list that uses them calls this first."""
    for name, converter in CONVERTERS.items():
        if name not in get_converters():
            register_converter(converter, name)
