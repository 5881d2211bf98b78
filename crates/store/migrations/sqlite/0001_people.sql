-- SPDX-License-Identifier: EUPL-1.2
-- People and institutions.
-- A text never holds a NUL, here as on PostgreSQL: hence the check on every text of this schema.
-- A text that an index must hold has at most 500 characters: one of the engines has no room for more.
CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL CHECK (instr(name, char(0)) = 0 AND length(name) <= 500),
  value TEXT NOT NULL CHECK (instr(value, char(0)) = 0)
) STRICT;

CREATE TABLE institution (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL CONSTRAINT institution_code UNIQUE CHECK (instr(code, char(0)) = 0 AND length(code) <= 500),
  brin TEXT NOT NULL CONSTRAINT institution_brin UNIQUE CHECK (instr(brin, char(0)) = 0 AND length(brin) <= 500),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  admitted_at INTEGER NOT NULL
) STRICT;

CREATE TABLE signing_key (
  id BLOB PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL CHECK (instr(owner, char(0)) = 0 AND length(owner) <= 500),
  kid TEXT NOT NULL CHECK (instr(kid, char(0)) = 0 AND length(kid) <= 500),
  algorithm TEXT NOT NULL CHECK (instr(algorithm, char(0)) = 0),
  public_key BLOB NOT NULL,
  sealed BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  ended_at INTEGER,
  CONSTRAINT signing_key_kid UNIQUE (owner, kid)
) STRICT;

CREATE TABLE person (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB REFERENCES institution (id),
  key TEXT NOT NULL CONSTRAINT person_key UNIQUE CHECK (instr(key, char(0)) = 0 AND length(key) <= 500),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0)
) STRICT;

CREATE TABLE session (
  token_digest BLOB PRIMARY KEY NOT NULL,
  person_id BLOB REFERENCES person (id),
  award_id BLOB,
  csrf TEXT NOT NULL CHECK (instr(csrf, char(0)) = 0),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_key (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0),
  digest BLOB NOT NULL CONSTRAINT api_key_digest UNIQUE,
  scopes TEXT NOT NULL CHECK (instr(scopes, char(0)) = 0),
  counts_as BLOB NOT NULL REFERENCES person (id),
  made_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE event (
  id BLOB PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL CHECK (instr(actor_kind, char(0)) = 0),
  person_id BLOB,
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0),
  institution_id BLOB,
  thing_id BLOB,
  facts TEXT NOT NULL CHECK (instr(facts, char(0)) = 0)
) STRICT;
CREATE INDEX event_thing ON event (thing_id);

CREATE TABLE idempotency (
  institution_id BLOB NOT NULL,
  key TEXT NOT NULL CHECK (instr(key, char(0)) = 0 AND length(key) <= 500),
  request_digest BLOB NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (instr(body, char(0)) = 0),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (institution_id, key)
) STRICT;

CREATE TABLE mail (
  id BLOB PRIMARY KEY NOT NULL,
  event_key TEXT NOT NULL CONSTRAINT mail_event_key UNIQUE CHECK (instr(event_key, char(0)) = 0 AND length(event_key) <= 500),
  address TEXT NOT NULL CHECK (instr(address, char(0)) = 0),
  subject TEXT NOT NULL CHECK (instr(subject, char(0)) = 0),
  body TEXT NOT NULL CHECK (instr(body, char(0)) = 0),
  made_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;
CREATE INDEX mail_made ON mail (made_at);

CREATE TABLE job (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0),
  payload TEXT NOT NULL CHECK (instr(payload, char(0)) = 0),
  dedup_key TEXT CONSTRAINT job_dedup_key UNIQUE CHECK (instr(dedup_key, char(0)) = 0 AND length(dedup_key) <= 500),
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  again INTEGER NOT NULL,
  claimed_at INTEGER,
  leased_until INTEGER,
  buried_at INTEGER,
  last_error TEXT CHECK (instr(last_error, char(0)) = 0)
) STRICT;
CREATE INDEX job_due ON job (due_at);
