-- SPDX-License-Identifier: EUPL-1.2
-- Definitions, decisions and runs.
CREATE TABLE framework (
  id TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (length(id) <= 500),
  digest BYTEA NOT NULL,
  content TEXT COLLATE "C" NOT NULL
);

CREATE TABLE definition (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  public_id TEXT COLLATE "C" NOT NULL CONSTRAINT definition_public_id UNIQUE CHECK (length(public_id) <= 500),
  made_at BIGINT NOT NULL
);

CREATE TABLE definition_version (
  id UUID PRIMARY KEY NOT NULL,
  definition_id UUID NOT NULL REFERENCES definition (id),
  version TEXT COLLATE "C" NOT NULL CHECK (length(version) <= 500),
  framework_id TEXT COLLATE "C" NOT NULL REFERENCES framework (id),
  state TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  revision BIGINT NOT NULL,
  document TEXT COLLATE "C",
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
  number TEXT COLLATE "C" NOT NULL CONSTRAINT decision_number UNIQUE CHECK (length(number) <= 500),
  content TEXT COLLATE "C" NOT NULL,
  digest BYTEA NOT NULL,
  decided_by UUID NOT NULL,
  decided_at BIGINT NOT NULL
);
CREATE INDEX decision_version ON decision (version_id);

CREATE TABLE run (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  version_id UUID NOT NULL REFERENCES definition_version (id),
  code TEXT COLLATE "C" NOT NULL CHECK (length(code) <= 500),
  content TEXT COLLATE "C" NOT NULL,
  starts_on BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  CONSTRAINT run_code UNIQUE (version_id, code)
);
