-- SPDX-License-Identifier: EUPL-1.2
-- What people of a company said of the draft that was made of their demand.
CREATE TABLE draft_remark (
  id BLOB PRIMARY KEY NOT NULL,
  demand_id BLOB NOT NULL REFERENCES demand (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  person_id BLOB NOT NULL REFERENCES person (id),
  text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
  said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_remark_version ON draft_remark (version_id);
