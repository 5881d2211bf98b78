-- SPDX-License-Identifier: EUPL-1.2
-- The catalogue's words, stemmed and split by us, so that both engines find the same.
-- The number ties an entry to its words; it is a column of its own because VACUUM may renumber rows that have none.
CREATE TABLE search_entry (
  number INTEGER PRIMARY KEY NOT NULL,
  version_id BLOB NOT NULL UNIQUE REFERENCES definition_version (id),
  tokens TEXT NOT NULL CHECK (instr(tokens, char(0)) = 0),
  title TEXT NOT NULL CHECK (instr(title, char(0)) = 0),
  facets TEXT NOT NULL CHECK (instr(facets, char(0)) = 0)
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (tokens, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
