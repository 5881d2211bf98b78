-- SPDX-License-Identifier: EUPL-1.2
-- People and institutions.
CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE institution (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL CONSTRAINT institution_code UNIQUE,
  brin TEXT NOT NULL CONSTRAINT institution_brin UNIQUE,
  content TEXT NOT NULL,
  admitted_at INTEGER NOT NULL
) STRICT;

CREATE TABLE signing_key (
  id BLOB PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  kid TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  public_key BLOB NOT NULL,
  sealed BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  ended_at INTEGER,
  CONSTRAINT signing_key_kid UNIQUE (owner, kid)
) STRICT;

CREATE TABLE person (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB REFERENCES institution (id),
  key TEXT NOT NULL CONSTRAINT person_key UNIQUE,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  token_digest BLOB PRIMARY KEY NOT NULL,
  person_id BLOB REFERENCES person (id),
  award_id BLOB,
  csrf TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_key (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  name TEXT NOT NULL,
  digest BLOB NOT NULL CONSTRAINT api_key_digest UNIQUE,
  scopes TEXT NOT NULL,
  counts_as BLOB NOT NULL REFERENCES person (id),
  made_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE event (
  id BLOB PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  person_id BLOB,
  kind TEXT NOT NULL,
  institution_id BLOB,
  thing_id BLOB,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX event_thing ON event (thing_id);

CREATE TABLE idempotency (
  institution_id BLOB NOT NULL,
  key TEXT NOT NULL,
  request_digest BLOB NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (institution_id, key)
) STRICT;

CREATE TABLE mail (
  id BLOB PRIMARY KEY NOT NULL,
  event_key TEXT NOT NULL CONSTRAINT mail_event_key UNIQUE,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;

CREATE TABLE job (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  dedup_key TEXT CONSTRAINT job_dedup_key UNIQUE,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  leased_until INTEGER,
  buried_at INTEGER,
  last_error TEXT
) STRICT;
CREATE INDEX job_due ON job (due_at);
