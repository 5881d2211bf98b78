-- SPDX-License-Identifier: EUPL-1.2
-- Demands of the region: what is asked, who joined, which definitions were made of it.
CREATE TABLE demand (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  revision INTEGER NOT NULL,
  recorded_by BLOB NOT NULL,
  recorded_at INTEGER NOT NULL,
  opened_at INTEGER
) STRICT;
CREATE INDEX demand_institution ON demand (institution_id);

CREATE TABLE demand_join (
  demand_id BLOB NOT NULL REFERENCES demand (id),
  organisation_key TEXT NOT NULL CHECK (instr(organisation_key, char(0)) = 0 AND length(organisation_key) <= 500),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  joined_by BLOB NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (demand_id, organisation_key)
) STRICT;

CREATE TABLE demand_draft (
  demand_id BLOB NOT NULL REFERENCES demand (id),
  definition_id BLOB NOT NULL REFERENCES definition (id),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (demand_id, definition_id)
) STRICT;
CREATE INDEX demand_draft_definition ON demand_draft (definition_id);
