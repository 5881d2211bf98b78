-- SPDX-License-Identifier: EUPL-1.2
-- Delivery by others: licences of one institution to another, the decisions of both examination boards, and the runs on them.
CREATE TABLE delivery_licence (
  id BLOB PRIMARY KEY NOT NULL,
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  owner_id BLOB NOT NULL REFERENCES institution (id),
  deliverer_id BLOB NOT NULL REFERENCES institution (id),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  proposed_by BLOB NOT NULL,
  proposed_at INTEGER NOT NULL,
  granted_at INTEGER,
  plan TEXT CHECK (instr(plan, char(0)) = 0),
  asked_by BLOB,
  asked_at INTEGER,
  ended_by BLOB,
  end_reason TEXT CHECK (instr(end_reason, char(0)) = 0),
  over_at INTEGER
) STRICT;
CREATE INDEX delivery_licence_owner ON delivery_licence (owner_id);
CREATE INDEX delivery_licence_deliverer ON delivery_licence (deliverer_id);
CREATE INDEX delivery_licence_version ON delivery_licence (version_id);
CREATE UNIQUE INDEX delivery_licence_one ON delivery_licence (version_id, deliverer_id) WHERE over_at IS NULL;

CREATE TABLE delivery_decision (
  id BLOB PRIMARY KEY NOT NULL,
  licence_id BLOB NOT NULL REFERENCES delivery_licence (id),
  institution_id BLOB NOT NULL REFERENCES institution (id),
  step TEXT NOT NULL CHECK (instr(step, char(0)) = 0),
  number TEXT NOT NULL CHECK (instr(number, char(0)) = 0 AND length(number) <= 500),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  digest BLOB NOT NULL,
  decided_by BLOB NOT NULL,
  decided_at INTEGER NOT NULL,
  CONSTRAINT delivery_decision_number UNIQUE (institution_id, number),
  CONSTRAINT delivery_decision_once UNIQUE (licence_id, institution_id)
) STRICT;

CREATE TABLE delivery_run (
  run_id BLOB PRIMARY KEY NOT NULL REFERENCES run (id),
  licence_id BLOB NOT NULL REFERENCES delivery_licence (id)
) STRICT;
CREATE INDEX delivery_run_licence ON delivery_run (licence_id);
