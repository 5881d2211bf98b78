-- SPDX-License-Identifier: EUPL-1.2
-- The design studio: every saved text, what resembles a draft and the answers to it, days to look again, answers of institutions, proposals to change a framework.
CREATE TABLE definition_text (
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  revision INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  saved_by BLOB NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (version_id, revision)
) STRICT;

CREATE TABLE overlap_entry (
  paper TEXT NOT NULL CHECK (instr(paper, char(0)) = 0 AND length(paper) <= 50),
  source TEXT NOT NULL CHECK (instr(source, char(0)) = 0 AND length(source) <= 300),
  list TEXT NOT NULL CHECK (instr(list, char(0)) = 0 AND length(list) <= 100),
  title TEXT NOT NULL CHECK (instr(title, char(0)) = 0),
  owner TEXT NOT NULL CHECK (instr(owner, char(0)) = 0),
  url TEXT NOT NULL CHECK (instr(url, char(0)) = 0),
  title_stems TEXT NOT NULL CHECK (instr(title_stems, char(0)) = 0),
  outcome_stems TEXT NOT NULL CHECK (instr(outcome_stems, char(0)) = 0),
  skill_stems TEXT NOT NULL CHECK (instr(skill_stems, char(0)) = 0),
  PRIMARY KEY (paper, source)
) STRICT;

CREATE TABLE overlap_answer (
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  paper TEXT NOT NULL CHECK (instr(paper, char(0)) = 0 AND length(paper) <= 50),
  source TEXT NOT NULL CHECK (instr(source, char(0)) = 0 AND length(source) <= 300),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  answered_by BLOB NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (version_id, paper, source)
) STRICT;

CREATE TABLE definition_review (
  version_id BLOB PRIMARY KEY NOT NULL REFERENCES definition_version (id),
  review_on INTEGER NOT NULL,
  set_by BLOB NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;

CREATE TABLE institution_answer (
  institution_id BLOB NOT NULL REFERENCES institution (id),
  criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0 AND length(criterion) <= 50),
  number INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  answered_by BLOB NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (institution_id, criterion, number)
) STRICT;

CREATE TABLE framework_proposal (
  id BLOB PRIMARY KEY NOT NULL,
  framework_id TEXT NOT NULL REFERENCES framework (id) CHECK (instr(framework_id, char(0)) = 0),
  institution_id BLOB NOT NULL REFERENCES institution (id),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  proposed_by BLOB NOT NULL,
  proposed_at INTEGER NOT NULL,
  decision TEXT CHECK (instr(decision, char(0)) = 0),
  decided_by BLOB,
  decided_at INTEGER
) STRICT;

CREATE TABLE framework_support (
  proposal_id BLOB NOT NULL REFERENCES framework_proposal (id),
  institution_id BLOB NOT NULL REFERENCES institution (id),
  given_by BLOB NOT NULL,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (proposal_id, institution_id)
) STRICT;
