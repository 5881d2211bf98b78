-- SPDX-License-Identifier: EUPL-1.2
-- Why a criterion of a text needs no evidence, in the words of its makers; frozen with the text as evidence is.
CREATE TABLE evidence_waiver (
  version_id UUID NOT NULL REFERENCES definition_version (id),
  criterion TEXT COLLATE "C" NOT NULL CHECK (length(criterion) <= 500),
  why TEXT COLLATE "C" NOT NULL,
  given_by UUID NOT NULL REFERENCES person (id),
  given_at BIGINT NOT NULL,
  PRIMARY KEY (version_id, criterion)
);
