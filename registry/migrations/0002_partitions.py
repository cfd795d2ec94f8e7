"""Partition the tables that grow, and hold in the database what Django cannot express.

Why each is here: docs/decisions/0004-tables-that-grow.md.
"""

from django.conf import settings
from django.db import migrations

# A partitioned table keeps its columns, defaults and checks; keys and indexes are made anew,
# because each must hold the column the table is parted by.
DOI = """
ALTER TABLE registry_doi RENAME TO registry_doi_plain;
CREATE TABLE registry_doi (
    LIKE registry_doi_plain INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY HASH (name);
DROP TABLE registry_doi_plain CASCADE;
CREATE SEQUENCE registry_doi_id_seq AS bigint OWNED BY registry_doi.id;
ALTER TABLE registry_doi
    ALTER COLUMN id SET DEFAULT nextval('registry_doi_id_seq'),
    ALTER COLUMN version SET DEFAULT 1,
    ADD CONSTRAINT registry_doi_pkey PRIMARY KEY (name),
    ADD CONSTRAINT doi_client_fk FOREIGN KEY (client_id) REFERENCES registry_client (id),
    ADD CONSTRAINT doi_prefix_fk FOREIGN KEY (prefix_id) REFERENCES registry_prefix (id);
CREATE INDEX doi_id ON registry_doi (id);
CREATE INDEX doi_client ON registry_doi (client_id, id DESC);
CREATE INDEX doi_prefix ON registry_doi (prefix_id, id DESC);
CREATE INDEX doi_updated ON registry_doi (updated_at DESC, id DESC);
"""

VERSION = """
ALTER TABLE registry_doiversion RENAME TO registry_doiversion_plain;
CREATE TABLE registry_doiversion (
    LIKE registry_doiversion_plain INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY RANGE (created_at);
DROP TABLE registry_doiversion_plain CASCADE;
CREATE SEQUENCE registry_doiversion_id_seq AS bigint OWNED BY registry_doiversion.id;
ALTER TABLE registry_doiversion
    ALTER COLUMN id SET DEFAULT nextval('registry_doiversion_id_seq'),
    ADD CONSTRAINT registry_doiversion_pkey PRIMARY KEY (id, created_at);
CREATE INDEX version_doi ON registry_doiversion (doi_id, number DESC);
CREATE TABLE registry_doiversion_rest PARTITION OF registry_doiversion DEFAULT;
"""

EVENT = """
ALTER TABLE registry_registryevent RENAME TO registry_registryevent_plain;
CREATE TABLE registry_registryevent (
    LIKE registry_registryevent_plain INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY RANGE (at);
DROP TABLE registry_registryevent_plain CASCADE;
CREATE SEQUENCE registry_registryevent_id_seq AS bigint OWNED BY registry_registryevent.id;
ALTER TABLE registry_registryevent
    ALTER COLUMN id SET DEFAULT nextval('registry_registryevent_id_seq'),
    ADD CONSTRAINT registry_registryevent_pkey PRIMARY KEY (id, at);
CREATE INDEX event_member ON registry_registryevent (member_id, id DESC)
    WHERE member_id IS NOT NULL;
CREATE INDEX event_client ON registry_registryevent (client_id, id DESC)
    WHERE client_id IS NOT NULL;
CREATE INDEX event_prefix ON registry_registryevent (prefix_id, id DESC)
    WHERE prefix_id IS NOT NULL;
CREATE INDEX event_doi ON registry_registryevent (doi_id, id DESC) WHERE doi_id IS NOT NULL;
CREATE INDEX event_request ON registry_registryevent (request_id, id DESC)
    WHERE request_id IS NOT NULL;
CREATE TABLE registry_registryevent_rest PARTITION OF registry_registryevent DEFAULT;
"""

# Called by the migration and, ahead of time, by the worker. A month whose rows already went to
# the default part stays there: moving them would lock the table.
MONTHS = """
CREATE FUNCTION registry_make_months(ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    start timestamptz;
    part text;
    made integer := 0;
BEGIN
    FOREACH parent IN ARRAY ARRAY['registry_doiversion', 'registry_registryevent'] LOOP
        FOR step IN 0..ahead LOOP
            start := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
            start := (start AT TIME ZONE 'UTC' + make_interval(months => step))
                AT TIME ZONE 'UTC';
            part := parent || to_char(start AT TIME ZONE 'UTC', '"_"YYYYMM');
            CONTINUE WHEN to_regclass(part) IS NOT NULL;
            BEGIN
                EXECUTE format(
                    'CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                    part, parent, start,
                    (start AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC'
                );
                made := made + 1;
            EXCEPTION WHEN check_violation THEN
                RAISE NOTICE 'rows of % already stand in the default part', part;
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;
SELECT registry_make_months(2);
"""

# The composite keys. `lead_type` exists only in the database: it says that whoever leads is a
# consortium. Cascading updates carry a changed type or provider along, where it is allowed.
KEYS = """
ALTER TABLE registry_provider
    ADD CONSTRAINT provider_type_of_member FOREIGN KEY (member_id, member_type)
        REFERENCES registry_member (id, member_type) ON UPDATE CASCADE,
    ADD COLUMN lead_type varchar(32) GENERATED ALWAYS AS (
        CASE WHEN lead_id IS NULL THEN NULL ELSE 'consortium' END
    ) STORED,
    ADD CONSTRAINT provider_lead_is_consortium FOREIGN KEY (lead_id, lead_type)
        REFERENCES registry_provider (member_id, member_type);
ALTER TABLE registry_prefix
    ADD CONSTRAINT prefix_client_of_provider FOREIGN KEY (client_id, provider_id)
        REFERENCES registry_client (id, provider_id) ON UPDATE CASCADE;
"""

# The counts follow the rows whoever writes them; and a change that no operation made still
# leaves an event with the values it replaced.
TRIGGERS = """
CREATE FUNCTION registry_count_doi(doi registry_doi, step integer) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO registry_doicountdelta (client_id, prefix_id, state, year, number)
    VALUES (doi.client_id, doi.prefix_id, doi.state,
            extract(year FROM doi.created_at AT TIME ZONE 'UTC'), step)
$$;

CREATE FUNCTION registry_doi_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject registry_doi := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    replaced jsonb;
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM registry_count_doi(NEW, 1);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM registry_count_doi(OLD, -1);
    ELSIF (OLD.client_id, OLD.prefix_id, OLD.state, OLD.created_at)
            IS DISTINCT FROM (NEW.client_id, NEW.prefix_id, NEW.state, NEW.created_at) THEN
        PERFORM registry_count_doi(OLD, -1);
        PERFORM registry_count_doi(NEW, 1);
    END IF;
    IF coalesce(current_setting('registry.operation', true), '') <> 'on' THEN
        IF TG_OP <> 'INSERT' THEN
            SELECT jsonb_object_agg(key, value) INTO replaced FROM jsonb_each(to_jsonb(OLD))
            WHERE TG_OP = 'DELETE' OR value IS DISTINCT FROM to_jsonb(NEW) -> key;
        END IF;
        INSERT INTO registry_registryevent
            (tag, actor_name, door, reason, changes, client_id, doi_id, prefix_id, subject)
        VALUES ('doi:outside', current_user, 'command', lower(TG_OP),
                coalesce(replaced, '{}'), subject.client_id, subject.id, subject.prefix_id,
                subject.name);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER doi_changed AFTER INSERT OR UPDATE OR DELETE ON registry_doi
    FOR EACH ROW EXECUTE FUNCTION registry_doi_changed();

CREATE FUNCTION registry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% keeps what happened and cannot be changed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER version_immutable BEFORE UPDATE OR DELETE ON registry_doiversion
    FOR EACH ROW EXECUTE FUNCTION registry_refuse_change();
CREATE TRIGGER event_immutable BEFORE UPDATE OR DELETE ON registry_registryevent
    FOR EACH ROW EXECUTE FUNCTION registry_refuse_change();
"""


def part_the_dois(apps, schema_editor):
    """Make as many parts as DOI_PARTITIONS said when the database was made."""
    parts = settings.DOI_PARTITIONS
    for rest in range(parts):
        schema_editor.execute(
            f"CREATE TABLE registry_doi_p{rest:02} PARTITION OF registry_doi "
            f"FOR VALUES WITH (MODULUS {parts}, REMAINDER {rest})"
        )


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.RunSQL(DOI, migrations.RunSQL.noop),
        migrations.RunPython(part_the_dois, migrations.RunPython.noop),
        migrations.RunSQL(VERSION, migrations.RunSQL.noop),
        migrations.RunSQL(EVENT, migrations.RunSQL.noop),
        migrations.RunSQL(MONTHS, migrations.RunSQL.noop),
        migrations.RunSQL(KEYS, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
    ]
