-- SPDX-License-Identifier: EUPL-1.2
-- Delivery by others: licences of one institution to another, the decisions of both examination boards, and the runs on them.
CREATE TABLE delivery_licence (
  id UUID PRIMARY KEY NOT NULL,
  version_id UUID NOT NULL REFERENCES definition_version (id),
  owner_id UUID NOT NULL REFERENCES institution (id),
  deliverer_id UUID NOT NULL REFERENCES institution (id),
  state TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  proposed_by UUID NOT NULL,
  proposed_at BIGINT NOT NULL,
  granted_at BIGINT,
  plan TEXT COLLATE "C",
  asked_by UUID,
  asked_at BIGINT,
  ended_by UUID,
  end_reason TEXT COLLATE "C",
  over_at BIGINT
);
CREATE INDEX delivery_licence_owner ON delivery_licence (owner_id);
CREATE INDEX delivery_licence_deliverer ON delivery_licence (deliverer_id);
CREATE INDEX delivery_licence_version ON delivery_licence (version_id);
CREATE UNIQUE INDEX delivery_licence_one ON delivery_licence (version_id, deliverer_id) WHERE over_at IS NULL;

CREATE TABLE delivery_decision (
  id UUID PRIMARY KEY NOT NULL,
  licence_id UUID NOT NULL REFERENCES delivery_licence (id),
  institution_id UUID NOT NULL REFERENCES institution (id),
  step TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL CHECK (length(number) <= 500),
  reason TEXT COLLATE "C" NOT NULL,
  digest BYTEA NOT NULL,
  decided_by UUID NOT NULL,
  decided_at BIGINT NOT NULL,
  CONSTRAINT delivery_decision_number UNIQUE (institution_id, number),
  CONSTRAINT delivery_decision_once UNIQUE (licence_id, institution_id)
);

CREATE TABLE delivery_run (
  run_id UUID PRIMARY KEY NOT NULL REFERENCES run (id),
  licence_id UUID NOT NULL REFERENCES delivery_licence (id)
);
CREATE INDEX delivery_run_licence ON delivery_run (licence_id);
