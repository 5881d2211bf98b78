-- SPDX-License-Identifier: EUPL-1.2
-- Taking part in a programme: applications, agreements of boards, conditions, teams, funding. And what a microcredential costs.
CREATE TABLE participation (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  programme_id TEXT COLLATE "C" NOT NULL CHECK (length(programme_id) <= 500),
  state TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  applied_by UUID NOT NULL,
  applied_at BIGINT NOT NULL,
  completed_at BIGINT,
  admitted_at BIGINT,
  over_at BIGINT
);
CREATE INDEX participation_institution ON participation (institution_id);
CREATE UNIQUE INDEX participation_one ON participation (institution_id, programme_id) WHERE over_at IS NULL;

CREATE TABLE agreement (
  id UUID PRIMARY KEY NOT NULL,
  participation_id UUID NOT NULL REFERENCES participation (id),
  digest BYTEA NOT NULL,
  size_bytes BIGINT NOT NULL,
  document BYTEA NOT NULL,
  uploaded_by UUID NOT NULL,
  uploaded_at BIGINT NOT NULL,
  content TEXT COLLATE "C",
  signed_by UUID,
  signed_at BIGINT,
  reason TEXT COLLATE "C",
  withdrawn_at BIGINT
);
CREATE INDEX agreement_participation ON agreement (participation_id);

CREATE TABLE participation_condition (
  participation_id UUID NOT NULL REFERENCES participation (id),
  condition_key TEXT COLLATE "C" NOT NULL CHECK (length(condition_key) <= 500),
  state TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL,
  answer TEXT COLLATE "C" NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (participation_id, condition_key)
);

CREATE TABLE participation_member (
  participation_id UUID NOT NULL REFERENCES participation (id),
  person_id UUID NOT NULL REFERENCES person (id),
  role TEXT COLLATE "C" NOT NULL CHECK (length(role) <= 500),
  hours_per_week BIGINT NOT NULL,
  PRIMARY KEY (participation_id, person_id, role)
);

CREATE TABLE participation_funding (
  id UUID PRIMARY KEY NOT NULL,
  participation_id UUID NOT NULL REFERENCES participation (id),
  content TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX participation_funding_participation ON participation_funding (participation_id);

CREATE TABLE cost_price (
  id UUID PRIMARY KEY NOT NULL,
  definition_id UUID NOT NULL REFERENCES definition (id),
  number BIGINT NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  made_by UUID NOT NULL,
  made_at BIGINT NOT NULL,
  CONSTRAINT cost_price_number UNIQUE (definition_id, number)
);
