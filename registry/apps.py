"""The registry: members, providers, clients, prefixes, DOIs."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """What is registered, and the doors to it."""

    name = "registry"
    verbose_name = "Registry"
