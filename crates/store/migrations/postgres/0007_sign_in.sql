-- SPDX-License-Identifier: EUPL-1.2
-- Signing in: how a session began, accounts elsewhere, passkeys, links by mail, forms kept meanwhile; and tries to send mail.
CREATE TABLE session_sign_in (
  token_digest BYTEA PRIMARY KEY NOT NULL REFERENCES session (token_digest) ON DELETE CASCADE,
  id UUID NOT NULL CONSTRAINT session_sign_in_id UNIQUE,
  method TEXT COLLATE "C" NOT NULL,
  authenticated_at BIGINT,
  seen_at BIGINT NOT NULL,
  device TEXT COLLATE "C" NOT NULL
);

CREATE TABLE linked_account (
  id UUID PRIMARY KEY NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  provider TEXT COLLATE "C" NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL CHECK (length(issuer) <= 500),
  subject TEXT COLLATE "C" NOT NULL CHECK (length(subject) <= 500),
  made_at BIGINT NOT NULL,
  used_at BIGINT,
  CONSTRAINT linked_account_subject UNIQUE (issuer, subject)
);
CREATE INDEX linked_account_person ON linked_account (person_id);

CREATE TABLE passkey (
  id UUID PRIMARY KEY NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  credential_id BYTEA NOT NULL CONSTRAINT passkey_credential UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX passkey_person ON passkey (person_id);

CREATE TABLE ceremony (
  token_digest BYTEA PRIMARY KEY NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX ceremony_expiry ON ceremony (expires_at);

CREATE TABLE sign_in_link (
  token_digest BYTEA PRIMARY KEY NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  next_path TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_link_person ON sign_in_link (person_id);

CREATE TABLE sign_in_ask (
  id UUID PRIMARY KEY NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  next_path TEXT COLLATE "C" NOT NULL,
  asked_at BIGINT NOT NULL
);

CREATE TABLE held_form (
  id UUID PRIMARY KEY NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  path TEXT COLLATE "C" NOT NULL,
  fields TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX held_form_person ON held_form (person_id);

CREATE TABLE mail_try (
  mail_id UUID PRIMARY KEY NOT NULL REFERENCES mail (id),
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT,
  buried_at BIGINT,
  last_error TEXT COLLATE "C" NOT NULL
);
CREATE INDEX mail_unsent ON mail (made_at, id) WHERE sent_at IS NULL;
