-- SPDX-License-Identifier: EUPL-1.2
-- People and institutions.
CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE institution (
  id UUID PRIMARY KEY NOT NULL,
  code TEXT NOT NULL CONSTRAINT institution_code UNIQUE,
  brin TEXT NOT NULL CONSTRAINT institution_brin UNIQUE,
  content TEXT NOT NULL,
  admitted_at BIGINT NOT NULL
);

CREATE TABLE signing_key (
  id UUID PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  kid TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  public_key BYTEA NOT NULL,
  sealed BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT signing_key_kid UNIQUE (owner, kid)
);

CREATE TABLE person (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID REFERENCES institution (id),
  key TEXT NOT NULL CONSTRAINT person_key UNIQUE,
  content TEXT NOT NULL
);

CREATE TABLE session (
  token_digest BYTEA PRIMARY KEY NOT NULL,
  person_id UUID REFERENCES person (id),
  award_id UUID,
  csrf TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE TABLE api_key (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  name TEXT NOT NULL,
  digest BYTEA NOT NULL CONSTRAINT api_key_digest UNIQUE,
  scopes TEXT NOT NULL,
  counts_as UUID NOT NULL REFERENCES person (id),
  made_at BIGINT NOT NULL,
  ended_at BIGINT
);

CREATE TABLE event (
  id UUID PRIMARY KEY NOT NULL,
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  person_id UUID,
  kind TEXT NOT NULL,
  institution_id UUID,
  thing_id UUID,
  facts TEXT NOT NULL
);
CREATE INDEX event_thing ON event (thing_id);

CREATE TABLE idempotency (
  institution_id UUID NOT NULL,
  key TEXT NOT NULL,
  request_digest BYTEA NOT NULL,
  status BIGINT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (institution_id, key)
);

CREATE TABLE mail (
  id UUID PRIMARY KEY NOT NULL,
  event_key TEXT NOT NULL CONSTRAINT mail_event_key UNIQUE,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  sent_at BIGINT
);

CREATE TABLE job (
  id UUID PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  dedup_key TEXT CONSTRAINT job_dedup_key UNIQUE,
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  leased_until BIGINT,
  buried_at BIGINT,
  last_error TEXT
);
CREATE INDEX job_due ON job (due_at);
