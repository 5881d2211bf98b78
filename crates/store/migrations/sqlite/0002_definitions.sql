-- SPDX-License-Identifier: EUPL-1.2
-- Definitions, decisions and runs.
CREATE TABLE framework (
  id TEXT PRIMARY KEY NOT NULL CHECK (instr(id, char(0)) = 0 AND length(id) <= 500),
  digest BLOB NOT NULL,
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0)
) STRICT;

CREATE TABLE definition (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  public_id TEXT NOT NULL CONSTRAINT definition_public_id UNIQUE CHECK (instr(public_id, char(0)) = 0 AND length(public_id) <= 500),
  made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE definition_version (
  id BLOB PRIMARY KEY NOT NULL,
  definition_id BLOB NOT NULL REFERENCES definition (id),
  version TEXT NOT NULL CHECK (instr(version, char(0)) = 0 AND length(version) <= 500),
  framework_id TEXT NOT NULL REFERENCES framework (id) CHECK (instr(framework_id, char(0)) = 0),
  state TEXT NOT NULL CHECK (instr(state, char(0)) = 0),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  revision INTEGER NOT NULL,
  document TEXT CHECK (instr(document, char(0)) = 0),
  digest BLOB,
  changed_at INTEGER NOT NULL,
  submitted_at INTEGER,
  published_at INTEGER,
  CONSTRAINT definition_version_number UNIQUE (definition_id, version)
) STRICT;

CREATE TABLE definition_author (
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  person_id BLOB NOT NULL,
  PRIMARY KEY (version_id, person_id)
) STRICT;

CREATE TABLE decision (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  number TEXT NOT NULL CONSTRAINT decision_number UNIQUE CHECK (instr(number, char(0)) = 0 AND length(number) <= 500),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  digest BLOB NOT NULL,
  decided_by BLOB NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_version ON decision (version_id);

CREATE TABLE run (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  code TEXT NOT NULL CHECK (instr(code, char(0)) = 0 AND length(code) <= 500),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  starts_on INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  CONSTRAINT run_code UNIQUE (version_id, code)
) STRICT;
