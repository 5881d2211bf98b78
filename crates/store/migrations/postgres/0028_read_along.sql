-- SPDX-License-Identifier: EUPL-1.2
-- What people of a company said of the draft that was made of their demand.
CREATE TABLE draft_remark (
  id UUID PRIMARY KEY NOT NULL,
  demand_id UUID NOT NULL REFERENCES demand (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  person_id UUID NOT NULL REFERENCES person (id),
  text TEXT COLLATE "C" NOT NULL,
  said_at BIGINT NOT NULL
);
CREATE INDEX draft_remark_version ON draft_remark (version_id);
