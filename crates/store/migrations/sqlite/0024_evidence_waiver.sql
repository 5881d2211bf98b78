-- SPDX-License-Identifier: EUPL-1.2
-- Why a criterion of a text needs no evidence, in the words of its makers; frozen with the text as evidence is.
CREATE TABLE evidence_waiver (
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0 AND length(criterion) <= 500),
  why TEXT NOT NULL CHECK (instr(why, char(0)) = 0),
  given_by BLOB NOT NULL REFERENCES person (id),
  given_at INTEGER NOT NULL,
  PRIMARY KEY (version_id, criterion)
) STRICT;
