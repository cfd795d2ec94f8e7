"""The DOI table is parted as DOI_PARTITIONS says, tried with the migration's own statements."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from tests.factories import ClientFactory, PrefixFactory

pytestmark = pytest.mark.django_db
migration = import_module("registry.migrations.0002_partitions")


def test_four_parts_share_the_dois(settings):
    settings.DOI_PARTITIONS = 4
    prefix = PrefixFactory(client=ClientFactory())
    with connection.cursor() as cursor:
        # All of it is undone with the test's transaction.
        cursor.execute("CREATE SCHEMA scratch")
        cursor.execute("SET LOCAL search_path TO scratch, public")
        cursor.execute("CREATE TABLE scratch.registry_doi (LIKE public.registry_doi INCLUDING ALL)")
        cursor.execute("ALTER TABLE scratch.registry_doi ALTER COLUMN id DROP DEFAULT")
        cursor.execute(migration.DOI)
        with connection.schema_editor(atomic=False) as editor:
            migration.part_the_dois(None, editor)
        cursor.execute(
            "INSERT INTO scratch.registry_doi (name, client_id, prefix_id, state, url, record, "
            "resource_type, created_at, updated_at) "
            "SELECT '10.1/' || n, %s, %s, 'draft', '', '{}', '', now(), now() "
            "FROM generate_series(1, 400) n",
            [prefix.client_id, prefix.pk],
        )
        cursor.execute(
            "SELECT tableoid::regclass::text, count(*) FROM scratch.registry_doi GROUP BY 1"
        )
        shares = dict(cursor.fetchall())
        cursor.execute("SET LOCAL search_path TO public")
    assert len(shares) == 4
    assert min(shares.values()) > 50
