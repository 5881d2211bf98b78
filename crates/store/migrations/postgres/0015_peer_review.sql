-- SPDX-License-Identifier: EUPL-1.2
-- Rounds of peer review and calibration, their reviewers, examples to score by, and what binds institutions.
CREATE TABLE peer_round (
  id UUID PRIMARY KEY NOT NULL,
  public_id TEXT COLLATE "C" NOT NULL CONSTRAINT peer_round_public_id UNIQUE CHECK (length(public_id) <= 500),
  kind TEXT COLLATE "C" NOT NULL,
  year BIGINT NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  definition_id UUID NOT NULL REFERENCES definition (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  state TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  revision BIGINT NOT NULL,
  scores_due BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  reported_at BIGINT
);
CREATE INDEX peer_round_institution ON peer_round (institution_id);
CREATE INDEX peer_round_definition ON peer_round (definition_id);

CREATE TABLE peer_seat (
  id UUID PRIMARY KEY NOT NULL,
  round_id UUID NOT NULL REFERENCES peer_round (id),
  person_id UUID NOT NULL REFERENCES person (id),
  state TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  revision BIGINT NOT NULL,
  invited_at BIGINT NOT NULL,
  handed_in_at BIGINT,
  CONSTRAINT peer_seat_person UNIQUE (round_id, person_id)
);
CREATE INDEX peer_seat_of_person ON peer_seat (person_id);

CREATE TABLE peer_precedent (
  id UUID PRIMARY KEY NOT NULL,
  framework_id TEXT COLLATE "C" NOT NULL REFERENCES framework (id),
  criterion TEXT COLLATE "C" NOT NULL,
  score BIGINT NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  round_id UUID REFERENCES peer_round (id),
  made_at BIGINT NOT NULL,
  ended_at BIGINT
);

CREATE TABLE institution_tie (
  id UUID PRIMARY KEY NOT NULL,
  one_id UUID NOT NULL REFERENCES institution (id),
  other_id UUID NOT NULL REFERENCES institution (id),
  kind TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT
);
