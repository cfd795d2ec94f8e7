"""Readers and writers of metadata, asked for through `catalog`.

A format is a module or package of its own that exports NAME, CARRIES, read and write. What formats
share lies beside them:

- to be found and described: catalog, detection, coverage, left_out, resource_types;
- for readers: sources, xml_sources, xml_start, json_lines (where a source is bytes, XML, JSON),
  building (parts of a record), reading (what comes out);
- for writers: works (what a citation needs), coordinates, xml_writing;
- for families of formats: json_ld (schema.org and CodeMeta), references (RIS and BibTeX).

oai_datacite is no format but the envelope that OAI-PMH puts around DataCite XML; embedded_xml
reads what the REST API takes of it inside DataCite JSON.
"""
