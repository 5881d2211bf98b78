-- SPDX-License-Identifier: EUPL-1.2
-- The examination board at work: each member's judgement, questions and answers, evidence, and what was decided to the letter.
-- A round is the revision of the text that was handed in: what was judged before a change stays beside it and no longer counts.
CREATE TABLE board_vote (
  version_id UUID NOT NULL REFERENCES definition_version (id),
  round BIGINT NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  answers TEXT COLLATE "C" NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (version_id, round, person_id)
);

CREATE TABLE board_remark (
  id UUID PRIMARY KEY NOT NULL,
  version_id UUID NOT NULL REFERENCES definition_version (id),
  criterion TEXT COLLATE "C" NOT NULL CHECK (length(criterion) <= 500),
  person_id UUID NOT NULL REFERENCES person (id),
  text TEXT COLLATE "C" NOT NULL,
  said_at BIGINT NOT NULL
);
CREATE INDEX board_remark_version ON board_remark (version_id);

CREATE TABLE evidence_file (
  digest BYTEA PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  bytes BYTEA NOT NULL
);

CREATE TABLE evidence (
  id UUID PRIMARY KEY NOT NULL,
  version_id UUID NOT NULL REFERENCES definition_version (id),
  criterion TEXT COLLATE "C" NOT NULL CHECK (length(criterion) <= 500),
  title TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C",
  file_digest BYTEA REFERENCES evidence_file (digest),
  file_kind TEXT COLLATE "C",
  file_bytes BIGINT,
  added_by UUID NOT NULL REFERENCES person (id),
  added_at BIGINT NOT NULL
);
CREATE INDEX evidence_version ON evidence (version_id);

CREATE TABLE decision_record (
  decision_id UUID PRIMARY KEY NOT NULL REFERENCES decision (id),
  record TEXT COLLATE "C" NOT NULL
);

CREATE TABLE kept_decision (
  version_id UUID PRIMARY KEY NOT NULL REFERENCES definition_version (id),
  decision_id UUID NOT NULL REFERENCES decision (id),
  kept_by UUID NOT NULL REFERENCES person (id),
  kept_at BIGINT NOT NULL
);
