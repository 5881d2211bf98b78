-- SPDX-License-Identifier: EUPL-1.2
-- Awards, their registration, signatures and status; shares.
CREATE TABLE award_batch (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  run_id BLOB NOT NULL REFERENCES run (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  people TEXT NOT NULL CHECK (instr(people, char(0)) = 0),
  people_count INTEGER NOT NULL,
  idempotency_key TEXT NOT NULL CHECK (instr(idempotency_key, char(0)) = 0 AND length(idempotency_key) <= 500),
  proposed_by BLOB NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_by BLOB,
  decided_at INTEGER,
  decision_number TEXT CONSTRAINT award_batch_decision UNIQUE CHECK (instr(decision_number, char(0)) = 0 AND length(decision_number) <= 500),
  decision_reason TEXT CHECK (instr(decision_reason, char(0)) = 0),
  decision_digest BLOB,
  finished_at INTEGER,
  CONSTRAINT award_batch_key UNIQUE (institution_id, idempotency_key)
) STRICT;
CREATE INDEX award_batch_run ON award_batch (run_id);
CREATE INDEX award_batch_state ON award_batch (state, institution_id);

CREATE TABLE award (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  run_id BLOB NOT NULL REFERENCES run (id),
  batch_id BLOB NOT NULL REFERENCES award_batch (id),
  row_number INTEGER NOT NULL,
  person_name TEXT NOT NULL CHECK (instr(person_name, char(0)) = 0),
  birth_date INTEGER,
  email TEXT CHECK (instr(email, char(0)) = 0),
  outcomes TEXT NOT NULL CHECK (instr(outcomes, char(0)) = 0),
  grade TEXT CHECK (instr(grade, char(0)) = 0),
  awarded_on INTEGER NOT NULL,
  expires_on INTEGER,
  validity TEXT NOT NULL CHECK (instr(validity, char(0)) = 0),
  status_index INTEGER NOT NULL,
  claim_lookup BLOB NOT NULL CONSTRAINT award_claim UNIQUE,
  proof_lookup BLOB NOT NULL CONSTRAINT award_proof UNIQUE,
  core BLOB NOT NULL,
  record TEXT NOT NULL CHECK (instr(record, char(0)) = 0),
  salt BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  replaced_by BLOB,
  CONSTRAINT award_row UNIQUE (batch_id, row_number),
  CONSTRAINT award_status_index UNIQUE (institution_id, status_index)
) STRICT;
CREATE INDEX award_run ON award (run_id);
CREATE INDEX award_version ON award (version_id);

CREATE TABLE registration (
  award_id BLOB PRIMARY KEY NOT NULL REFERENCES award (id),
  leaf_index INTEGER NOT NULL,
  evidence TEXT NOT NULL CHECK (instr(evidence, char(0)) = 0),
  registered_at INTEGER NOT NULL
) STRICT;

CREATE TABLE signature (
  award_id BLOB NOT NULL REFERENCES award (id),
  form TEXT NOT NULL CHECK (instr(form, char(0)) = 0 AND length(form) <= 500),
  kid TEXT NOT NULL CHECK (instr(kid, char(0)) = 0),
  signed_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (award_id, form)
) STRICT;

CREATE TABLE claim (
  award_id BLOB PRIMARY KEY NOT NULL REFERENCES award (id),
  tries INTEGER NOT NULL,
  locked_until INTEGER,
  claimed_at INTEGER
) STRICT;

CREATE TABLE status_act (
  id BLOB PRIMARY KEY NOT NULL,
  award_id BLOB NOT NULL REFERENCES award (id),
  institution_id BLOB NOT NULL,
  act TEXT NOT NULL CHECK (instr(act, char(0)) = 0),
  reason_code TEXT NOT NULL CHECK (instr(reason_code, char(0)) = 0),
  reason_text TEXT NOT NULL CHECK (instr(reason_text, char(0)) = 0),
  acted_by BLOB NOT NULL,
  acted_at INTEGER NOT NULL,
  salt BLOB NOT NULL,
  leaf_index INTEGER
) STRICT;
CREATE INDEX status_act_award ON status_act (award_id);
CREATE INDEX status_act_fold ON status_act (institution_id, leaf_index);

CREATE TABLE status_pool (
  institution_id BLOB PRIMARY KEY NOT NULL REFERENCES institution (id),
  next INTEGER NOT NULL,
  secret BLOB NOT NULL
) STRICT;

CREATE TABLE status_publication (
  institution_id BLOB NOT NULL REFERENCES institution (id),
  list INTEGER NOT NULL,
  form TEXT NOT NULL CHECK (instr(form, char(0)) = 0 AND length(form) <= 500),
  log_size INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (institution_id, list, form)
) STRICT;

CREATE TABLE share (
  id BLOB PRIMARY KEY NOT NULL,
  award_id BLOB NOT NULL REFERENCES award (id),
  token_digest BLOB NOT NULL CONSTRAINT share_token UNIQUE,
  audience TEXT NOT NULL CHECK (instr(audience, char(0)) = 0),
  fields TEXT NOT NULL CHECK (instr(fields, char(0)) = 0),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  stopped_at INTEGER,
  views INTEGER NOT NULL
) STRICT;
CREATE INDEX share_award ON share (award_id);
