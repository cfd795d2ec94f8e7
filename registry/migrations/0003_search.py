"""Index the words of a DOI together with its facets, so that one look-up answers both.

Why each is here: docs/decisions/0005-search.md.
"""

from django.db import migrations

SEARCH = """
CREATE FUNCTION registry_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT lower(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g'))
$$;

-- The cost tells the planner to trust the index rather than work this out for every row. Not a
-- SQL function: inlined, its casts would count as depending on settings that they do not use. It
-- calls nothing of ours, since ANALYZE and a restore run it without a search path: the folding is
-- written out, and tests/registry/models compares it with registry_fold.
CREATE FUNCTION registry_doi_words(
    name text, record jsonb, client_id bigint, prefix_id bigint, state text, year smallint,
    resource_type text
) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 20000 AS $$
DECLARE
    marks constant text := '[\u0300-\u036f]';
    titles text := coalesce(jsonb_path_query_array(record, '$.titles[*].title')::text, '');
    rest text := left(concat_ws(' ',
        jsonb_path_query_array(record, '$.creators[*].name'),
        jsonb_path_query_array(record, '$.contributors[*].name'),
        jsonb_path_query_array(record, '$.subjects[*].subject'),
        jsonb_path_query_array(record, '$.descriptions[*].description'),
        record -> 'publisher'
    ), 200000);
BEGIN
    RETURN to_tsvector('simple', lower(regexp_replace(normalize(titles, NFKD), marks, '', 'g')))
        || strip(to_tsvector(
            'simple', lower(regexp_replace(normalize(rest, NFKD), marks, '', 'g'))))
        || array_to_tsvector(array_remove(ARRAY[
            'c:' || client_id, 'x:' || prefix_id, 's:' || state, 'y:' || year,
            CASE WHEN resource_type <> '' THEN 't:' || lower(resource_type) END,
            left(name, 500), left(split_part(name, '/', 2), 500)
        ], NULL));
END $$;

CREATE INDEX doi_words ON registry_doi USING gin (registry_doi_words(
    name, record, client_id, prefix_id, state, publication_year, resource_type));
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_partitions")]

    operations = [migrations.RunSQL(SEARCH, migrations.RunSQL.noop)]
