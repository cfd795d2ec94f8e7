"""Somebody at a browser: opens pages, fills in forms, and notes what goes wrong."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, ViewportSize, expect

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
# The browser itself logs an answer that a test asked for, such as 422 for a refused form.
_ANSWERS = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Visitor:
    """One browser window with its own cookies."""

    page: Page
    base: str
    gallery: Path
    has_javascript: bool
    numbers: Iterator[int] = field(default_factory=itertools.count)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("response", self._note_response)

    def go(self, path: str, status: int = 200) -> Response:
        """Open an address, which answers with this status."""
        answer = self.page.goto(path if path.startswith("http") else f"{self.base}{path}")
        assert answer is not None
        assert answer.status == status, f"{answer.status} instead of {status} at {path}"
        return answer

    def follow(self, label: str, *, within: str = "body") -> None:
        """Follow a link with this text, and perhaps a number of what waits there."""
        name = re.compile(rf"^{re.escape(label)}(\s+\d.*)?$")
        link = self.page.locator(within).get_by_role("link", name=name).first
        with self.page.expect_navigation():
            link.click()

    def send(self, label: str, status: int = 200, *, within: str = "body") -> Response:
        """Press a button that sends a form; the page that comes has this status."""
        button = self.page.locator(within).get_by_role("button", name=label, exact=True).first
        with self.page.expect_navigation() as navigation:
            button.click()
        answer = navigation.value
        assert answer is not None
        assert answer.status == status, f"{answer.status} instead of {status} after “{label}”"
        return answer

    def press(self, label: str) -> None:
        """Press a button that changes the form: by script, or else on the server."""
        if not self.has_javascript:
            self.send(label)
            return
        self.page.get_by_role("button", name=label, exact=True).first.click()

    def fill(self, **values: str) -> None:
        """Fill in inputs by their names; a hyphen in a name is written as two underscores."""
        for name, value in values.items():
            control = self.control(name.replace("__", "-"))
            if control.evaluate("node => node.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)

    def choose(self, name: str, value: str) -> None:
        """Take one of several radio buttons or check boxes."""
        self.page.locator(f"input[name='{name}'][value='{value}']").check()

    def control(self, name: str) -> Locator:
        """Find the input with this name that people see."""
        return self.page.locator(f"main [name='{name}']:not([type=hidden])").first

    def sees(self, text: str) -> None:
        """Expect a text somewhere on the page."""
        expect(self.page.locator("body")).to_contain_text(text)

    def complains_at(self, name: str, text: str) -> None:
        """Expect a message at an input: tied to it for screen readers, and shown."""
        control = self.control(name)
        expect(control).to_have_attribute("aria-invalid", "true")
        described = (control.get_attribute("aria-describedby") or "").split()
        messages = [self.page.locator(f"[id='{key}']") for key in described if "error" in key]
        assert messages, f"no message is tied to {name}"
        expect(messages[0]).to_be_visible()
        expect(messages[0]).to_contain_text(text)

    def shoot(self, name: str, *, key: bool = False) -> None:
        """Keep a picture of the page; of a key page also narrow, and both in dark.

        Without scripts only the key pages are kept, as they look the same.
        """
        if not (key or self.has_javascript):
            return
        stem = f"{next(self.numbers):02d}-{name}"
        self._keep(f"{stem}-1280")
        if not (key and self.has_javascript):
            return
        with self.narrow():
            self._keep(f"{stem}-390")
            with self._dark():
                self._keep(f"{stem}-390-dark")
        with self._dark():
            self._keep(f"{stem}-1280-dark")

    @contextmanager
    def narrow(self) -> Iterator[None]:
        """Hold a telephone."""
        self.page.set_viewport_size(NARROW)
        try:
            yield
        finally:
            self.page.set_viewport_size(WIDE)

    @contextmanager
    def _dark(self) -> Iterator[None]:
        self.page.emulate_media(color_scheme="dark")
        try:
            yield
        finally:
            self.page.emulate_media(color_scheme="light")

    def _keep(self, name: str) -> None:
        self.gallery.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("window.scrollTo(0, 0)")
        self.page.screenshot(path=self.gallery / f"{name}.png", full_page=True)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_ANSWERS):
            self.problems.append(f"{self.page.url}: {message.text}")

    def _note_response(self, answer: Response) -> None:
        kind = answer.request.resource_type
        if answer.status >= 500 or (answer.status >= 400 and kind != "document"):
            self.problems.append(f"{answer.status} for {answer.url}")
