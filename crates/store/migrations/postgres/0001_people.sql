-- SPDX-License-Identifier: EUPL-1.2
-- People and institutions.
-- Texts sort by their bytes, here as on SQLite: hence the collation on every text of this schema.
-- A text that an index must hold has at most 500 characters: one of the engines has no room for more.
CREATE TABLE setting (
  name TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (length(name) <= 500),
  value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE institution (
  id UUID PRIMARY KEY NOT NULL,
  code TEXT COLLATE "C" NOT NULL CONSTRAINT institution_code UNIQUE CHECK (length(code) <= 500),
  brin TEXT COLLATE "C" NOT NULL CONSTRAINT institution_brin UNIQUE CHECK (length(brin) <= 500),
  content TEXT COLLATE "C" NOT NULL,
  admitted_at BIGINT NOT NULL
);

CREATE TABLE signing_key (
  id UUID PRIMARY KEY NOT NULL,
  owner TEXT COLLATE "C" NOT NULL CHECK (length(owner) <= 500),
  kid TEXT COLLATE "C" NOT NULL CHECK (length(kid) <= 500),
  algorithm TEXT COLLATE "C" NOT NULL,
  public_key BYTEA NOT NULL,
  sealed BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT signing_key_kid UNIQUE (owner, kid)
);

CREATE TABLE person (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID REFERENCES institution (id),
  key TEXT COLLATE "C" NOT NULL CONSTRAINT person_key UNIQUE CHECK (length(key) <= 500),
  content TEXT COLLATE "C" NOT NULL
);

CREATE TABLE session (
  token_digest BYTEA PRIMARY KEY NOT NULL,
  person_id UUID REFERENCES person (id),
  award_id UUID,
  csrf TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_key (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  name TEXT COLLATE "C" NOT NULL,
  digest BYTEA NOT NULL CONSTRAINT api_key_digest UNIQUE,
  scopes TEXT COLLATE "C" NOT NULL,
  counts_as UUID NOT NULL REFERENCES person (id),
  made_at BIGINT NOT NULL,
  ended_at BIGINT
);

CREATE TABLE event (
  id UUID PRIMARY KEY NOT NULL,
  at BIGINT NOT NULL,
  actor_kind TEXT COLLATE "C" NOT NULL,
  person_id UUID,
  kind TEXT COLLATE "C" NOT NULL,
  institution_id UUID,
  thing_id UUID,
  facts TEXT COLLATE "C" NOT NULL
);
CREATE INDEX event_thing ON event (thing_id);

CREATE TABLE idempotency (
  institution_id UUID NOT NULL,
  key TEXT COLLATE "C" NOT NULL CHECK (length(key) <= 500),
  request_digest BYTEA NOT NULL,
  status BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (institution_id, key)
);

CREATE TABLE mail (
  id UUID PRIMARY KEY NOT NULL,
  event_key TEXT COLLATE "C" NOT NULL CONSTRAINT mail_event_key UNIQUE CHECK (length(event_key) <= 500),
  address TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE INDEX mail_made ON mail (made_at);

CREATE TABLE job (
  id UUID PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  payload TEXT COLLATE "C" NOT NULL,
  dedup_key TEXT COLLATE "C" CONSTRAINT job_dedup_key UNIQUE CHECK (length(dedup_key) <= 500),
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  again BIGINT NOT NULL,
  claimed_at BIGINT,
  leased_until BIGINT,
  buried_at BIGINT,
  last_error TEXT COLLATE "C"
);
CREATE INDEX job_due ON job (due_at);
