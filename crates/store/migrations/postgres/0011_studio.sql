-- SPDX-License-Identifier: EUPL-1.2
-- The design studio: every saved text, what resembles a draft and the answers to it, days to look again, answers of institutions, proposals to change a framework.
CREATE TABLE definition_text (
  version_id UUID NOT NULL REFERENCES definition_version (id),
  revision BIGINT NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  saved_by UUID NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (version_id, revision)
);

CREATE TABLE overlap_entry (
  paper TEXT COLLATE "C" NOT NULL CHECK (length(paper) <= 50),
  source TEXT COLLATE "C" NOT NULL CHECK (length(source) <= 300),
  list TEXT COLLATE "C" NOT NULL CHECK (length(list) <= 100),
  title TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  title_stems TEXT COLLATE "C" NOT NULL,
  outcome_stems TEXT COLLATE "C" NOT NULL,
  skill_stems TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (paper, source)
);

CREATE TABLE overlap_answer (
  version_id UUID NOT NULL REFERENCES definition_version (id),
  paper TEXT COLLATE "C" NOT NULL CHECK (length(paper) <= 50),
  source TEXT COLLATE "C" NOT NULL CHECK (length(source) <= 300),
  content TEXT COLLATE "C" NOT NULL,
  answered_by UUID NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (version_id, paper, source)
);

CREATE TABLE definition_review (
  version_id UUID PRIMARY KEY NOT NULL REFERENCES definition_version (id),
  review_on BIGINT NOT NULL,
  set_by UUID NOT NULL,
  set_at BIGINT NOT NULL
);

CREATE TABLE institution_answer (
  institution_id UUID NOT NULL REFERENCES institution (id),
  criterion TEXT COLLATE "C" NOT NULL CHECK (length(criterion) <= 50),
  number BIGINT NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  answered_by UUID NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (institution_id, criterion, number)
);

CREATE TABLE framework_proposal (
  id UUID PRIMARY KEY NOT NULL,
  framework_id TEXT COLLATE "C" NOT NULL REFERENCES framework (id),
  institution_id UUID NOT NULL REFERENCES institution (id),
  content TEXT COLLATE "C" NOT NULL,
  proposed_by UUID NOT NULL,
  proposed_at BIGINT NOT NULL,
  decision TEXT COLLATE "C",
  decided_by UUID,
  decided_at BIGINT
);

CREATE TABLE framework_support (
  proposal_id UUID NOT NULL REFERENCES framework_proposal (id),
  institution_id UUID NOT NULL REFERENCES institution (id),
  given_by UUID NOT NULL,
  given_at BIGINT NOT NULL,
  PRIMARY KEY (proposal_id, institution_id)
);
