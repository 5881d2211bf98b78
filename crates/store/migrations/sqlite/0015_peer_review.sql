-- SPDX-License-Identifier: EUPL-1.2
-- Rounds of peer review and calibration, their reviewers, examples to score by, and what binds institutions.
CREATE TABLE peer_round (
  id BLOB PRIMARY KEY NOT NULL,
  public_id TEXT NOT NULL CONSTRAINT peer_round_public_id UNIQUE CHECK (instr(public_id, char(0)) = 0 AND length(public_id) <= 500),
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0),
  year INTEGER NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  definition_id BLOB NOT NULL REFERENCES definition (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  revision INTEGER NOT NULL,
  scores_due INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  reported_at INTEGER
) STRICT;
CREATE INDEX peer_round_institution ON peer_round (institution_id);
CREATE INDEX peer_round_definition ON peer_round (definition_id);

CREATE TABLE peer_seat (
  id BLOB PRIMARY KEY NOT NULL,
  round_id BLOB NOT NULL REFERENCES peer_round (id),
  person_id BLOB NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  revision INTEGER NOT NULL,
  invited_at INTEGER NOT NULL,
  handed_in_at INTEGER,
  CONSTRAINT peer_seat_person UNIQUE (round_id, person_id)
) STRICT;
CREATE INDEX peer_seat_of_person ON peer_seat (person_id);

CREATE TABLE peer_precedent (
  id BLOB PRIMARY KEY NOT NULL,
  framework_id TEXT NOT NULL REFERENCES framework (id) CHECK (instr(framework_id, char(0)) = 0),
  criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0),
  score INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  round_id BLOB REFERENCES peer_round (id),
  made_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE institution_tie (
  id BLOB PRIMARY KEY NOT NULL,
  one_id BLOB NOT NULL REFERENCES institution (id),
  other_id BLOB NOT NULL REFERENCES institution (id),
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0),
  made_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
