-- SPDX-License-Identifier: EUPL-1.2
-- What belongs to a list beside its people: rows that were left out, and the award that it corrects.
CREATE TABLE left_out (
  batch_id BLOB NOT NULL REFERENCES award_batch (id),
  row_number INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  PRIMARY KEY (batch_id, row_number)
) STRICT;

CREATE TABLE correction (
  batch_id BLOB PRIMARY KEY NOT NULL REFERENCES award_batch (id),
  award_id BLOB NOT NULL REFERENCES award (id),
  reason_code TEXT NOT NULL CHECK (instr(reason_code, char(0)) = 0),
  reason_text TEXT NOT NULL CHECK (instr(reason_text, char(0)) = 0)
) STRICT;
CREATE INDEX correction_award ON correction (award_id);
