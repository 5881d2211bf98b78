-- SPDX-License-Identifier: EUPL-1.2
-- Awards, their registration, signatures and status; shares.
CREATE TABLE award_batch (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  run_id UUID NOT NULL REFERENCES run (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  state TEXT COLLATE "C" NOT NULL,
  people TEXT COLLATE "C" NOT NULL,
  people_count BIGINT NOT NULL,
  idempotency_key TEXT COLLATE "C" NOT NULL CHECK (length(idempotency_key) <= 500),
  proposed_by UUID NOT NULL,
  proposed_at BIGINT NOT NULL,
  decided_by UUID,
  decided_at BIGINT,
  decision_number TEXT COLLATE "C" CONSTRAINT award_batch_decision UNIQUE CHECK (length(decision_number) <= 500),
  decision_reason TEXT COLLATE "C",
  decision_digest BYTEA,
  finished_at BIGINT,
  CONSTRAINT award_batch_key UNIQUE (institution_id, idempotency_key)
);
CREATE INDEX award_batch_run ON award_batch (run_id);
CREATE INDEX award_batch_state ON award_batch (state, institution_id);

CREATE TABLE award (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  run_id UUID NOT NULL REFERENCES run (id),
  batch_id UUID NOT NULL REFERENCES award_batch (id),
  row_number BIGINT NOT NULL,
  person_name TEXT COLLATE "C" NOT NULL,
  birth_date BIGINT,
  email TEXT COLLATE "C",
  outcomes TEXT COLLATE "C" NOT NULL,
  grade TEXT COLLATE "C",
  awarded_on BIGINT NOT NULL,
  expires_on BIGINT,
  validity TEXT COLLATE "C" NOT NULL,
  status_index BIGINT NOT NULL,
  claim_lookup BYTEA NOT NULL CONSTRAINT award_claim UNIQUE,
  proof_lookup BYTEA NOT NULL CONSTRAINT award_proof UNIQUE,
  core BYTEA NOT NULL,
  record TEXT COLLATE "C" NOT NULL,
  salt BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  replaced_by UUID,
  CONSTRAINT award_row UNIQUE (batch_id, row_number),
  CONSTRAINT award_status_index UNIQUE (institution_id, status_index)
);
CREATE INDEX award_run ON award (run_id);
CREATE INDEX award_version ON award (version_id);

CREATE TABLE registration (
  award_id UUID PRIMARY KEY NOT NULL REFERENCES award (id),
  leaf_index BIGINT NOT NULL,
  evidence TEXT COLLATE "C" NOT NULL,
  registered_at BIGINT NOT NULL
);

CREATE TABLE signature (
  award_id UUID NOT NULL REFERENCES award (id),
  form TEXT COLLATE "C" NOT NULL CHECK (length(form) <= 500),
  kid TEXT COLLATE "C" NOT NULL,
  signed_at BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (award_id, form)
);

CREATE TABLE claim (
  award_id UUID PRIMARY KEY NOT NULL REFERENCES award (id),
  tries BIGINT NOT NULL,
  locked_until BIGINT,
  claimed_at BIGINT
);

CREATE TABLE status_act (
  id UUID PRIMARY KEY NOT NULL,
  award_id UUID NOT NULL REFERENCES award (id),
  institution_id UUID NOT NULL,
  act TEXT COLLATE "C" NOT NULL,
  reason_code TEXT COLLATE "C" NOT NULL,
  reason_text TEXT COLLATE "C" NOT NULL,
  acted_by UUID NOT NULL,
  acted_at BIGINT NOT NULL,
  salt BYTEA NOT NULL,
  leaf_index BIGINT
);
CREATE INDEX status_act_award ON status_act (award_id);
CREATE INDEX status_act_fold ON status_act (institution_id, leaf_index);

CREATE TABLE status_pool (
  institution_id UUID PRIMARY KEY NOT NULL REFERENCES institution (id),
  next BIGINT NOT NULL,
  secret BYTEA NOT NULL
);

CREATE TABLE status_publication (
  institution_id UUID NOT NULL REFERENCES institution (id),
  list BIGINT NOT NULL,
  form TEXT COLLATE "C" NOT NULL CHECK (length(form) <= 500),
  log_size BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (institution_id, list, form)
);

CREATE TABLE share (
  id UUID PRIMARY KEY NOT NULL,
  award_id UUID NOT NULL REFERENCES award (id),
  token_digest BYTEA NOT NULL CONSTRAINT share_token UNIQUE,
  audience TEXT COLLATE "C" NOT NULL,
  fields TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  stopped_at BIGINT,
  views BIGINT NOT NULL
);
CREATE INDEX share_award ON share (award_id);
