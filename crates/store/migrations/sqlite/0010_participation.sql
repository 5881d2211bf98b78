-- SPDX-License-Identifier: EUPL-1.2
-- Taking part in a programme: applications, agreements of boards, conditions, teams, funding. And what a microcredential costs.
CREATE TABLE participation (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  programme_id TEXT NOT NULL CHECK (instr(programme_id, char(0)) = 0 AND length(programme_id) <= 500),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  applied_by BLOB NOT NULL,
  applied_at INTEGER NOT NULL,
  completed_at INTEGER,
  admitted_at INTEGER,
  over_at INTEGER
) STRICT;
CREATE INDEX participation_institution ON participation (institution_id);
CREATE UNIQUE INDEX participation_one ON participation (institution_id, programme_id) WHERE over_at IS NULL;

CREATE TABLE agreement (
  id BLOB PRIMARY KEY NOT NULL,
  participation_id BLOB NOT NULL REFERENCES participation (id),
  digest BLOB NOT NULL,
  size_bytes INTEGER NOT NULL,
  document BLOB NOT NULL,
  uploaded_by BLOB NOT NULL,
  uploaded_at INTEGER NOT NULL,
  content TEXT CHECK (instr(content, char(0)) = 0),
  signed_by BLOB,
  signed_at INTEGER,
  reason TEXT CHECK (instr(reason, char(0)) = 0),
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX agreement_participation ON agreement (participation_id);

CREATE TABLE participation_condition (
  participation_id BLOB NOT NULL REFERENCES participation (id),
  condition_key TEXT NOT NULL CHECK (instr(condition_key, char(0)) = 0 AND length(condition_key) <= 500),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  note TEXT NOT NULL CHECK (instr(note, char(0)) = 0),
  answer TEXT NOT NULL CHECK (instr(answer, char(0)) = 0),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (participation_id, condition_key)
) STRICT;

CREATE TABLE participation_member (
  participation_id BLOB NOT NULL REFERENCES participation (id),
  person_id BLOB NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CHECK (instr(role, char(0)) = 0 AND length(role) <= 500),
  hours_per_week INTEGER NOT NULL,
  PRIMARY KEY (participation_id, person_id, role)
) STRICT;

CREATE TABLE participation_funding (
  id BLOB PRIMARY KEY NOT NULL,
  participation_id BLOB NOT NULL REFERENCES participation (id),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX participation_funding_participation ON participation_funding (participation_id);

CREATE TABLE cost_price (
  id BLOB PRIMARY KEY NOT NULL,
  definition_id BLOB NOT NULL REFERENCES definition (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  made_by BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  CONSTRAINT cost_price_number UNIQUE (definition_id, number)
) STRICT;
