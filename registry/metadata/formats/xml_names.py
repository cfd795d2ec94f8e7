"""Names that XML itself reserves, in the form in which lxml writes them."""

from __future__ import annotations

from typing import Final

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
