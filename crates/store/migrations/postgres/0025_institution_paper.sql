-- SPDX-License-Identifier: EUPL-1.2
-- Documents with the answers of an institution to its own criteria. One that is taken away ends and stays: texts were handed in on it.
-- And in which role an answer was given.
CREATE TABLE institution_paper (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  criterion TEXT COLLATE "C" NOT NULL CHECK (length(criterion) <= 500),
  title TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C",
  file_digest BYTEA REFERENCES evidence_file (digest),
  file_kind TEXT COLLATE "C",
  file_bytes BIGINT,
  added_by UUID NOT NULL REFERENCES person (id),
  added_at BIGINT NOT NULL,
  ended_by UUID REFERENCES person (id),
  ended_at BIGINT
);
CREATE INDEX institution_paper_institution ON institution_paper (institution_id);

CREATE TABLE institution_answer_role (
  institution_id UUID NOT NULL REFERENCES institution (id),
  criterion TEXT COLLATE "C" NOT NULL CHECK (length(criterion) <= 500),
  number BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (institution_id, criterion, number)
);
