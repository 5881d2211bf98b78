-- SPDX-License-Identifier: EUPL-1.2
-- Documents with the answers of an institution to its own criteria. One that is taken away ends and stays: texts were handed in on it.
-- And in which role an answer was given.
CREATE TABLE institution_paper (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0 AND length(criterion) <= 500),
  title TEXT NOT NULL CHECK (instr(title, char(0)) = 0),
  link TEXT CHECK (instr(link, char(0)) = 0),
  file_digest BLOB REFERENCES evidence_file (digest),
  file_kind TEXT CHECK (instr(file_kind, char(0)) = 0),
  file_bytes INTEGER,
  added_by BLOB NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL,
  ended_by BLOB REFERENCES person (id),
  ended_at INTEGER
) STRICT;
CREATE INDEX institution_paper_institution ON institution_paper (institution_id);

CREATE TABLE institution_answer_role (
  institution_id BLOB NOT NULL REFERENCES institution (id),
  criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0 AND length(criterion) <= 500),
  number INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (instr(role, char(0)) = 0),
  PRIMARY KEY (institution_id, criterion, number)
) STRICT;
