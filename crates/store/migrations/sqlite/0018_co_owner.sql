-- SPDX-License-Identifier: EUPL-1.2
-- Co-owners: institutions that make one text along with its owner, what their examination boards decided, which versions they published
-- together, and the runs they hold of those.
CREATE TABLE co_ownership (
  id BLOB PRIMARY KEY NOT NULL,
  definition_id BLOB NOT NULL REFERENCES definition (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  leading_id BLOB NOT NULL REFERENCES institution (id),
  co_owner_id BLOB NOT NULL REFERENCES institution (id),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  title TEXT NOT NULL CHECK (instr(title, char(0)) = 0),
  question TEXT NOT NULL CHECK (instr(question, char(0)) = 0),
  asked_by BLOB NOT NULL,
  asked_at INTEGER NOT NULL,
  answered_by BLOB,
  answered_at INTEGER,
  ended_by BLOB,
  end_reason TEXT CHECK (instr(end_reason, char(0)) = 0),
  over_at INTEGER
) STRICT;
CREATE INDEX co_ownership_definition ON co_ownership (definition_id);
CREATE INDEX co_ownership_leading ON co_ownership (leading_id);
CREATE INDEX co_ownership_co_owner ON co_ownership (co_owner_id);
CREATE UNIQUE INDEX co_ownership_one ON co_ownership (definition_id, co_owner_id) WHERE over_at IS NULL;

CREATE TABLE co_owner_decision (
  id BLOB PRIMARY KEY NOT NULL,
  co_ownership_id BLOB NOT NULL REFERENCES co_ownership (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  institution_id BLOB NOT NULL REFERENCES institution (id),
  verdict TEXT NOT NULL CHECK (instr(verdict, char(0)) = 0),
  number TEXT NOT NULL CHECK (instr(number, char(0)) = 0 AND length(number) <= 500),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  text_digest BLOB NOT NULL,
  digest BLOB NOT NULL,
  decided_by BLOB NOT NULL,
  decided_at INTEGER NOT NULL,
  CONSTRAINT co_owner_decision_number UNIQUE (institution_id, number)
) STRICT;
CREATE INDEX co_owner_decision_version ON co_owner_decision (version_id);
CREATE INDEX co_owner_decision_of ON co_owner_decision (co_ownership_id);

CREATE TABLE co_owner_version (
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  co_ownership_id BLOB NOT NULL REFERENCES co_ownership (id),
  decision_id BLOB NOT NULL REFERENCES co_owner_decision (id),
  PRIMARY KEY (version_id, co_ownership_id)
) STRICT;
CREATE INDEX co_owner_version_of ON co_owner_version (co_ownership_id);

CREATE TABLE co_owner_run (
  run_id BLOB PRIMARY KEY NOT NULL REFERENCES run (id),
  co_ownership_id BLOB NOT NULL REFERENCES co_ownership (id)
) STRICT;
CREATE INDEX co_owner_run_of ON co_owner_run (co_ownership_id);
