-- SPDX-License-Identifier: EUPL-1.2
-- Demands of the region: what is asked, who joined, which definitions were made of it.
CREATE TABLE demand (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  state TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  revision BIGINT NOT NULL,
  recorded_by UUID NOT NULL,
  recorded_at BIGINT NOT NULL,
  opened_at BIGINT
);
CREATE INDEX demand_institution ON demand (institution_id);

CREATE TABLE demand_join (
  demand_id UUID NOT NULL REFERENCES demand (id),
  organisation_key TEXT COLLATE "C" NOT NULL CHECK (length(organisation_key) <= 500),
  content TEXT COLLATE "C" NOT NULL,
  joined_by UUID NOT NULL,
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (demand_id, organisation_key)
);

CREATE TABLE demand_draft (
  demand_id UUID NOT NULL REFERENCES demand (id),
  definition_id UUID NOT NULL REFERENCES definition (id),
  made_at BIGINT NOT NULL,
  PRIMARY KEY (demand_id, definition_id)
);
CREATE INDEX demand_draft_definition ON demand_draft (definition_id);
