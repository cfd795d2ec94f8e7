"""From the sign-in page to a stored draft without touching a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from registry.models import Doi, DoiState
from tests.e2e.conftest import Enter
from tests.e2e.visitor import Visitor
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHERE = """() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  return {
    name: node.getAttribute("name") || "",
    text: node.innerText.trim(),
    isMarked: style.outlineStyle !== "none" || style.boxShadow !== "none",
  };
}"""


def test_keyboard_alone_signs_in_and_creates_a_draft(enter: Enter, people) -> None:
    visitor = enter()
    visitor.go("/")
    keys = visitor.page.keyboard
    _reach(visitor.page, name="login")
    keys.type(people["client_editor"].email)
    _reach(visitor.page, name="password")
    keys.type(PASSWORD)
    _press_enter(visitor)

    _reach(visitor.page, text="DOIs")
    _press_enter(visitor)
    _reach(visitor.page, text="New DOI")
    _press_enter(visitor)
    _reach(visitor.page, name="suffix")
    keys.press("Control+a")
    keys.type("typed-only")
    _reach(visitor.page, name="titles-0-title")
    keys.type("Typed without a mouse")
    _reach(visitor.page, text="Save draft")
    _press_enter(visitor)

    visitor.sees("Typed without a mouse")
    doi = Doi.objects.get(name="10.60001/typed-only")
    assert doi.state == DoiState.DRAFT


def _reach(page: Page, *, name: str = "", text: str = "") -> None:
    """Press the tab key until the focus stands there, and can be seen standing there."""
    for _press in range(120):
        page.keyboard.press("Tab")
        found = page.evaluate(WHERE)
        if (name and found["name"] == name) or (text and found["text"] == text):
            assert found["isMarked"], f"no mark around {name or text}"
            return
    pytest.fail(f"the tab key never comes to {name or text}")


def _press_enter(visitor: Visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
