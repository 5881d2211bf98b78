-- SPDX-License-Identifier: EUPL-1.2
-- The catalogue's words, stemmed and split by us, so that both engines find the same.
CREATE TABLE search_entry (
  version_id BLOB PRIMARY KEY NOT NULL REFERENCES definition_version (id),
  tokens TEXT NOT NULL,
  title TEXT NOT NULL,
  facets TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (tokens, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
