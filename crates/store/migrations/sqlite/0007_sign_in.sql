-- SPDX-License-Identifier: EUPL-1.2
-- Signing in: how a session began, accounts elsewhere, passkeys, links by mail, forms kept meanwhile; and tries to send mail.
CREATE TABLE session_sign_in (
  token_digest BLOB PRIMARY KEY NOT NULL REFERENCES session (token_digest) ON DELETE CASCADE,
  id BLOB NOT NULL CONSTRAINT session_sign_in_id UNIQUE,
  method TEXT NOT NULL CHECK (instr(method, char(0)) = 0),
  authenticated_at INTEGER,
  seen_at INTEGER NOT NULL,
  device TEXT NOT NULL CHECK (instr(device, char(0)) = 0)
) STRICT;

CREATE TABLE linked_account (
  id BLOB PRIMARY KEY NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  provider TEXT NOT NULL CHECK (instr(provider, char(0)) = 0),
  issuer TEXT NOT NULL CHECK (instr(issuer, char(0)) = 0 AND length(issuer) <= 500),
  subject TEXT NOT NULL CHECK (instr(subject, char(0)) = 0 AND length(subject) <= 500),
  made_at INTEGER NOT NULL,
  used_at INTEGER,
  CONSTRAINT linked_account_subject UNIQUE (issuer, subject)
) STRICT;
CREATE INDEX linked_account_person ON linked_account (person_id);

CREATE TABLE passkey (
  id BLOB PRIMARY KEY NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  credential_id BLOB NOT NULL CONSTRAINT passkey_credential UNIQUE,
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  made_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX passkey_person ON passkey (person_id);

CREATE TABLE ceremony (
  token_digest BLOB PRIMARY KEY NOT NULL,
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ceremony_expiry ON ceremony (expires_at);

CREATE TABLE sign_in_link (
  token_digest BLOB PRIMARY KEY NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  next_path TEXT NOT NULL CHECK (instr(next_path, char(0)) = 0),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_link_person ON sign_in_link (person_id);

CREATE TABLE sign_in_ask (
  id BLOB PRIMARY KEY NOT NULL,
  address TEXT NOT NULL CHECK (instr(address, char(0)) = 0),
  language TEXT NOT NULL CHECK (instr(language, char(0)) = 0),
  next_path TEXT NOT NULL CHECK (instr(next_path, char(0)) = 0),
  asked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE held_form (
  id BLOB PRIMARY KEY NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  path TEXT NOT NULL CHECK (instr(path, char(0)) = 0),
  fields TEXT NOT NULL CHECK (instr(fields, char(0)) = 0),
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX held_form_person ON held_form (person_id);

CREATE TABLE mail_try (
  mail_id BLOB PRIMARY KEY NOT NULL REFERENCES mail (id),
  attempts INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  leased_until INTEGER,
  buried_at INTEGER,
  last_error TEXT NOT NULL CHECK (instr(last_error, char(0)) = 0)
) STRICT;
CREATE INDEX mail_unsent ON mail (made_at, id) WHERE sent_at IS NULL;
