"""The form of a DOI: a patch over its stored record.

A form shows some values of a record, each found by its path. Sent back, a value that is still
what was shown leaves the record alone; only a changed one is written. So what no form shows
survives, and saving without a change gives back an equal record.

`patch` reads and writes values by path, `fields` and `rows` make the inputs, `people` and `kinds`
are the repeatable rows, `general` holds all that occurs once, `editor` puts them together,
`placing` shows at the right input what validation found, `answers` compares a stale edit.
"""
