"""The rule for markup in titles and descriptions (properties 3 and 17).

Pages and formats show only the tags of `registry.metadata.markup` anyway, so that the rule is for
those who want their texts clean. Only tags of HTML are taken away: `p < 0.05` is no tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from registry.metadata.markup import BLOCKS, INLINE, TAGS
from registry.metadata.normalisation.rules import NOTHING, Member, MemberRule

_ELEMENT: Final = re.compile(
    rf"<(/?)({'|'.join((*TAGS, *BLOCKS.split(), *INLINE.split()))})(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCK_NAMES: Final = frozenset(BLOCKS.split())
_LEADING: Final = re.compile(r"(?:\s|<br>)*")
_TRAILING: Final = re.compile(r"(?:\s|>rb<)*")
# Taking a tag away can leave another one: `<<b>i>`. Whoever writes that means no markup.
_MOST_PASSES: Final = 4


def _with_allowed_tags(key: str, between_blocks: str) -> MemberRule:
    replacement = _replacement(between_blocks)

    def with_allowed_tags(member: Member) -> Mapping[str, object]:
        value = member.get(key)
        if type(value) is not str or "<" not in value:
            return NOTHING
        reduced = _reduced(value, replacement)
        if reduced == value:
            return NOTHING
        reduced = _without_outer_breaks(reduced)
        return {key: reduced} if reduced else NOTHING

    return with_allowed_tags


def _replacement(between_blocks: str) -> Callable[[re.Match[str]], str]:
    def replacement(match: re.Match[str]) -> str:
        end, name = match[1], match[2].lower()
        if name == "br":
            return "<br>"
        if name in TAGS:
            return f"<{end}{name}>"
        return between_blocks if name in _BLOCK_NAMES and (end or name == "hr") else ""

    return replacement


def _reduced(value: str, replacement: Callable[[re.Match[str]], str]) -> str:
    """Return the text with the tags replaced, or itself when that comes to no end."""
    reduced = value
    for _ in range(_MOST_PASSES):
        before, reduced = reduced, _ELEMENT.sub(replacement, reduced)
        if before == reduced:
            return reduced
    return value


def _without_outer_breaks(text: str) -> str:
    # The end is looked for backwards, as a search for it would begin anew at every blank.
    for breaks in (_LEADING, _TRAILING):
        start = breaks.match(text)
        text = text[start.end() if start else 0 :][::-1]
    return text


MARKUP: Final = {
    "titles": _with_allowed_tags("title", " "),
    "relatedItems.titles": _with_allowed_tags("title", " "),
    "descriptions": _with_allowed_tags("description", "<br>"),
}
