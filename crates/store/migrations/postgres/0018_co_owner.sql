-- SPDX-License-Identifier: EUPL-1.2
-- Co-owners: institutions that make one text along with its owner, what their examination boards decided, which versions they published
-- together, and the runs they hold of those.
CREATE TABLE co_ownership (
  id UUID PRIMARY KEY NOT NULL,
  definition_id UUID NOT NULL REFERENCES definition (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  leading_id UUID NOT NULL REFERENCES institution (id),
  co_owner_id UUID NOT NULL REFERENCES institution (id),
  state TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  question TEXT COLLATE "C" NOT NULL,
  asked_by UUID NOT NULL,
  asked_at BIGINT NOT NULL,
  answered_by UUID,
  answered_at BIGINT,
  ended_by UUID,
  end_reason TEXT COLLATE "C",
  over_at BIGINT
);
CREATE INDEX co_ownership_definition ON co_ownership (definition_id);
CREATE INDEX co_ownership_leading ON co_ownership (leading_id);
CREATE INDEX co_ownership_co_owner ON co_ownership (co_owner_id);
CREATE UNIQUE INDEX co_ownership_one ON co_ownership (definition_id, co_owner_id) WHERE over_at IS NULL;

CREATE TABLE co_owner_decision (
  id UUID PRIMARY KEY NOT NULL,
  co_ownership_id UUID NOT NULL REFERENCES co_ownership (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  institution_id UUID NOT NULL REFERENCES institution (id),
  verdict TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL CHECK (length(number) <= 500),
  reason TEXT COLLATE "C" NOT NULL,
  text_digest BYTEA NOT NULL,
  digest BYTEA NOT NULL,
  decided_by UUID NOT NULL,
  decided_at BIGINT NOT NULL,
  CONSTRAINT co_owner_decision_number UNIQUE (institution_id, number)
);
CREATE INDEX co_owner_decision_version ON co_owner_decision (version_id);
CREATE INDEX co_owner_decision_of ON co_owner_decision (co_ownership_id);

CREATE TABLE co_owner_version (
  version_id UUID NOT NULL REFERENCES definition_version (id),
  co_ownership_id UUID NOT NULL REFERENCES co_ownership (id),
  decision_id UUID NOT NULL REFERENCES co_owner_decision (id),
  PRIMARY KEY (version_id, co_ownership_id)
);
CREATE INDEX co_owner_version_of ON co_owner_version (co_ownership_id);

CREATE TABLE co_owner_run (
  run_id UUID PRIMARY KEY NOT NULL REFERENCES run (id),
  co_ownership_id UUID NOT NULL REFERENCES co_ownership (id)
);
CREATE INDEX co_owner_run_of ON co_owner_run (co_ownership_id);
