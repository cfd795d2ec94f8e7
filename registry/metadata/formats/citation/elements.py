"""The elements of CSL styles, corrected where citeproc-py is wrong about them.

Subclasses, of which only the styles loaded in `engine` are built; citeproc itself is not changed.
"""

from __future__ import annotations

from typing import Any, Final

from citeproc import model  # type: ignore[import-untyped]
from citeproc.source import VariableError  # type: ignore[import-untyped]
from citeproc.string import MixedString, NoCase, String  # type: ignore[import-untyped]

from registry.metadata.formats.citation import marks
from registry.metadata.formats.xml_names import XML_LANG

CSL: Final = "http://purl.org/net/xbiblio/csl"
_TEXT: Final = f"{{{CSL}}}text"
_NAME: Final = f"{{{CSL}}}name"
_NAMES: Final = f"{{{CSL}}}names"
_NUMBER: Final = f"{{{CSL}}}number"
_GROUP: Final = f"{{{CSL}}}group"
_DATE: Final = f"{{{CSL}}}date"
_SUBSTITUTE: Final = f"{{{CSL}}}substitute"
_INHERITED_FROM: Final = (f"{{{CSL}}}citation", f"{{{CSL}}}bibliography", f"{{{CSL}}}style")


def _layout(element: Any, context: Any) -> Any:
    """Return the layout, which notes what variables are `called`, `shown` and `substituted`."""
    return (element if context is None else context).get_layout()


def _language(locale: Any) -> str:
    return str(locale.get(XML_LANG, "")).partition("-")[0]


class _Name(model.Name):  # type: ignore[misc]
    """A name: given names stay whole where the style or their script forbids initials."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        # CSL 1.0.2, `initialize`; scripts without capitals have no initials.
        parent = context if context is not None else self
        is_off = self.get("initialize") or _inherited(parent, "initialize")
        if is_off == "false" or not any(part[0].isupper() for part in given.split()):
            return given
        return str(super().initialize(given, mark, context))


def _inherited(element: Any, option: str) -> str | None:
    for around in element.iterancestors(*_INHERITED_FROM):
        if option in around.attrib:
            return str(around.get(option))
    return None


class _Names(model.Names):  # type: ignore[misc]
    """Names: not shown again after they took the place of others; bare ones shaped like those."""

    def process(
        self,
        item: Any,
        names_context: Any = None,
        context: Any = None,
        **kwargs: Any,
    ) -> Any:
        layout = _layout(self, context)
        roles = [role for role in self.get("variable").split() if role in item.reference]
        if roles and all((_NAMES, role) in layout.substituted for role in roles):
            raise VariableError
        shape = self._shape() if names_context is None else names_context
        if shape.find(_NAME) is None:
            # Left to citeproc, another element would be added with every citation.
            shape.insert(0, shape.makeelement(_NAME))
        layout.called += 1
        text = super().process(item, names_context=shape, context=context, **kwargs)
        layout.shown.extend((_NAMES, role) for role in roles)
        return text

    def _shape(self) -> Any:
        """Return the element whose name and label count: also below conditions the outer one."""
        substitute = next(self.iterancestors(_SUBSTITUTE), None)
        is_bare = substitute is not None and self.find(_NAME) is None
        return substitute.getparent() if substitute is not None and is_bare else self


class _Words(String):  # type: ignore[misc]
    """A text whose first letter stands behind the marks of formats.

    A word in a format of its own, such as the name of a species, keeps its case in titles.
    """

    def islower(self) -> bool:
        return not marks.is_mark(self[:1]) and super().islower()

    def capitalize_first(self) -> Any:
        begin = next((at for at, letter in enumerate(self) if not marks.is_mark(letter)), 0)
        return _Words(self[:begin] + self[begin : begin + 1].upper() + self[begin + 1 :])


class _Cased:
    """What has a text-case: also texts that citeproc took apart or put together as plain ones.

    Without a language given, the case is that of the locale's language.
    """

    def case(self: Any, text: Any, language: str | None = None) -> Any:
        if not text or self.get("text-case") is None:
            return text
        parts = text if isinstance(text, MixedString) else [text]
        words = MixedString(p if isinstance(p, NoCase) else _Words(str(p)) for p in parts)
        return super().case(words, language or self.get_root().language)  # type: ignore[misc]


class _Label(_Cased, model.Label):  # type: ignore[misc]
    """A label."""


class _NamePart(_Cased, model.Name_Part):  # type: ignore[misc]
    """A part of a name; what a name does not have gets no affixes."""

    def format_part(self, given: Any, family: Any) -> tuple[Any, Any]:
        if not (given if self.get("name") == "given" else family):
            return given, family
        # citeproc joins the parts as plain texts.
        given, family = super().format_part(given, family)
        return given and str(given), family and str(family)


class _DatePart(_Cased, model.Date_Part):  # type: ignore[misc]
    """A part of a date."""


class _Number(_Cased, model.Number):  # type: ignore[misc]
    """A number, whose ordinals are those of its language though the style has terms for it too."""

    def get_term(
        self,
        name: str,
        form: Any = None,
        *,
        fallback_locale: bool = True,
        zero_padded: bool = False,
    ) -> Any:
        if fallback_locale:
            return super().get_term(name, form, zero_padded=zero_padded)
        # Terms of the style stand under `de`, those of the language under `de-DE`.
        locales = self.get_root().locales
        language = _language(locales[0])
        for locale in locales:
            if _language(locale) in {"", language}:
                try:
                    return locale.get_term(name, form, zero_padded=zero_padded)
                except IndexError:
                    continue
        return None

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        layout = _layout(self, context)
        layout.called += 1
        text = super().process(item, context=context, **kwargs)
        if text:
            layout.shown.append((_NUMBER, self.get("variable")))
        return text


class _Group(model.Group):  # type: ignore[misc]
    """A group: left out when the variables it called have no value, whatever words it has."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        layout = _layout(self, context)
        called, shown = layout.called, len(layout.shown)
        text = super().process(item, context=context, **kwargs)
        if layout.called > called and len(layout.shown) == shown:
            raise VariableError
        # For the group around it, a group that is not empty is a variable that is not.
        layout.shown.append((_GROUP, None))
        return text


class _Text(_Cased, model.Text):  # type: ignore[misc]
    """A variable: not shown again after it took the place of names; no number in a list."""

    def _variable(self, item: Any, context: Any) -> Any:
        variable = self.get("variable")
        layout = context.get_layout()
        if variable == "citation-number" or (_TEXT, variable) in layout.substituted:
            return None
        layout.called += variable not in self.generated_variables
        text = super()._variable(item, context)
        if text:
            layout.shown.append((_TEXT, variable))
        return text


class _Substitute(model.Substitute):  # type: ignore[misc]
    """What takes the place of names is left out of the rest (CSL 1.0.2, `substitute`)."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        layout = _layout(self, context)
        before = len(layout.shown)
        text = super().render(item, context=context, **kwargs)
        layout.substituted.update(layout.shown[before:])
        return text


class _Date(model.Date):  # type: ignore[misc]
    """A date: in the form of a locale its parts stand as far apart as the locale says."""

    def process(self, item: Any, variable: Any = None, **kwargs: Any) -> Any:
        own = self.get("variable")
        if own is None:  # the form of a locale, called by the date in the style
            return super().process(item, variable, **kwargs)
        layout = _layout(self, kwargs.get("context"))
        layout.called += 1
        text = super().process(item, variable, **kwargs)
        if text:
            layout.shown.append((_DATE, own))
        return text

    def join(self, strings: Any, default_delimiter: str = "") -> Any:
        form = self.get("form")
        localized = self.get_date(form) if form and self.get("variable") else None
        if localized is not None:
            default_delimiter = localized.get("delimiter", default_delimiter)
        return super().join(strings, default_delimiter)


# By the names that the elements have in a style.
CORRECTED: Final = {
    "date": _Date,
    "date-part": _DatePart,
    "group": _Group,
    "label": _Label,
    "name": _Name,
    "name-part": _NamePart,
    "names": _Names,
    "number": _Number,
    "substitute": _Substitute,
    "text": _Text,
}
