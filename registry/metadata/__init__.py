"""The metadata language: names, records and their rules, in pure Python.

- Names: doi, states, domains.
- The record: properties (its types), shapes (those as tables), record (its canonical shape),
  lenient (looking into it), problems (what can be wrong with it), validation.
- What values mean: vocabularies, identifiers, licences, languages, dates, uris, fields_of_science,
  markup.
- What is made of records: formats (read and write), normalisation, completeness.
"""
