-- SPDX-License-Identifier: EUPL-1.2
-- Definitions, decisions and runs.
CREATE TABLE framework (
  id TEXT PRIMARY KEY NOT NULL,
  digest BYTEA NOT NULL,
  content TEXT NOT NULL
);

CREATE TABLE definition (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  public_id TEXT NOT NULL CONSTRAINT definition_public_id UNIQUE,
  made_at BIGINT NOT NULL
);

CREATE TABLE definition_version (
  id UUID PRIMARY KEY NOT NULL,
  definition_id UUID NOT NULL REFERENCES definition (id),
  version TEXT NOT NULL,
  framework_id TEXT NOT NULL REFERENCES framework (id),
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  revision BIGINT NOT NULL,
  document TEXT,
  digest BYTEA,
  changed_at BIGINT NOT NULL,
  submitted_at BIGINT,
  published_at BIGINT,
  CONSTRAINT definition_version_number UNIQUE (definition_id, version)
);

CREATE TABLE definition_author (
  version_id UUID NOT NULL REFERENCES definition_version (id),
  person_id UUID NOT NULL,
  PRIMARY KEY (version_id, person_id)
);

CREATE TABLE decision (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  number TEXT NOT NULL CONSTRAINT decision_number UNIQUE,
  content TEXT NOT NULL,
  digest BYTEA NOT NULL,
  decided_by UUID NOT NULL,
  decided_at BIGINT NOT NULL
);

CREATE TABLE run (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  code TEXT NOT NULL,
  content TEXT NOT NULL,
  starts_on BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  CONSTRAINT run_code UNIQUE (version_id, code)
);
