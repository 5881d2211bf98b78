-- SPDX-License-Identifier: EUPL-1.2
-- Definitions, decisions and runs.
CREATE TABLE framework (
  id TEXT PRIMARY KEY NOT NULL,
  digest BLOB NOT NULL,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE definition (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  public_id TEXT NOT NULL CONSTRAINT definition_public_id UNIQUE,
  made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE definition_version (
  id BLOB PRIMARY KEY NOT NULL,
  definition_id BLOB NOT NULL REFERENCES definition (id),
  version TEXT NOT NULL,
  framework_id TEXT NOT NULL REFERENCES framework (id),
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  revision INTEGER NOT NULL,
  document TEXT,
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
  number TEXT NOT NULL CONSTRAINT decision_number UNIQUE,
  content TEXT NOT NULL,
  digest BLOB NOT NULL,
  decided_by BLOB NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;

CREATE TABLE run (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  version_id BLOB NOT NULL REFERENCES definition_version (id),
  code TEXT NOT NULL,
  content TEXT NOT NULL,
  starts_on INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  CONSTRAINT run_code UNIQUE (version_id, code)
) STRICT;
