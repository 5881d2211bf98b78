-- SPDX-License-Identifier: EUPL-1.2
-- The catalogue's words, stemmed and split by us, so that both engines find the same.
CREATE TABLE search_entry (
  number BIGINT PRIMARY KEY NOT NULL GENERATED ALWAYS AS IDENTITY,
  version_id UUID NOT NULL UNIQUE REFERENCES definition_version (id),
  tokens TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  facets TEXT COLLATE "C" NOT NULL
);

CREATE INDEX search_index ON search_entry USING gin (array_to_tsvector(string_to_array(tokens, ' ')));
