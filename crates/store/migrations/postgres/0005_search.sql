-- SPDX-License-Identifier: EUPL-1.2
-- The catalogue's words, stemmed and split by us, so that both engines find the same.
CREATE TABLE search_entry (
  version_id UUID PRIMARY KEY NOT NULL REFERENCES definition_version (id),
  tokens TEXT NOT NULL,
  title TEXT NOT NULL,
  facets TEXT NOT NULL
);

CREATE INDEX search_index ON search_entry USING gin (to_tsvector('simple', tokens));
