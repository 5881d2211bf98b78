-- SPDX-License-Identifier: EUPL-1.2
-- What belongs to a list beside its people: rows that were left out, and the award that it corrects.
CREATE TABLE left_out (
  batch_id UUID NOT NULL REFERENCES award_batch (id),
  row_number BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (batch_id, row_number)
);

CREATE TABLE correction (
  batch_id UUID PRIMARY KEY NOT NULL REFERENCES award_batch (id),
  award_id UUID NOT NULL REFERENCES award (id),
  reason_code TEXT COLLATE "C" NOT NULL,
  reason_text TEXT COLLATE "C" NOT NULL
);
CREATE INDEX correction_award ON correction (award_id);
