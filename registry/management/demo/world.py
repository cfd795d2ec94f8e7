"""What is being made: everybody and everything of the demo by name, and in which order."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from accounts.actor import Actor, Door
from accounts.models import User
from registry.models import Client, Member, Provider

SEED = 20180201


@dataclass
class World:
    """The demo as far as it exists; `now` is when it is made, `advance` moves the progress bar."""

    password: str
    now: datetime
    advance: Callable[[int], object]
    rng: random.Random = field(
        default_factory=lambda: random.Random(SEED)  # noqa: S311 - the same every time
    )
    users: dict[str, User] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    invitation: str = ""

    def actor(self, key: str) -> Actor:
        """Return somebody at the command line."""
        return Actor(self.users[key], Door.COMMAND)

    def place(self, symbol: str) -> Member | Client:
        """Return the member or client of a symbol."""
        return self.clients[symbol] if "." in symbol else self.members[symbol]
