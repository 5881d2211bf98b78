-- SPDX-License-Identifier: EUPL-1.2
-- The examination board at work: each member's judgement, questions and answers, evidence, and what was decided to the letter.
-- A round is the revision of the text that was handed in: what was judged before a change stays beside it and no longer counts.
CREATE TABLE board_vote (
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  round INTEGER NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  answers TEXT NOT NULL CHECK (instr(answers, char(0)) = 0),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (version_id, round, person_id)
) STRICT;

CREATE TABLE board_remark (
  id BLOB PRIMARY KEY NOT NULL,
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0 AND length(criterion) <= 500),
  person_id BLOB NOT NULL REFERENCES person (id),
  text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
  said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX board_remark_version ON board_remark (version_id);

CREATE TABLE evidence_file (
  digest BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE evidence (
  id BLOB PRIMARY KEY NOT NULL,
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0 AND length(criterion) <= 500),
  title TEXT NOT NULL CHECK (instr(title, char(0)) = 0),
  link TEXT CHECK (instr(link, char(0)) = 0),
  file_digest BLOB REFERENCES evidence_file (digest),
  file_kind TEXT CHECK (instr(file_kind, char(0)) = 0),
  file_bytes INTEGER,
  added_by BLOB NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_version ON evidence (version_id);

CREATE TABLE decision_record (
  decision_id BLOB PRIMARY KEY NOT NULL REFERENCES decision (id),
  record TEXT NOT NULL CHECK (instr(record, char(0)) = 0)
) STRICT;

CREATE TABLE kept_decision (
  version_id BLOB PRIMARY KEY NOT NULL REFERENCES definition_version (id),
  decision_id BLOB NOT NULL REFERENCES decision (id),
  kept_by BLOB NOT NULL REFERENCES person (id),
  kept_at INTEGER NOT NULL
) STRICT;
