-- SPDX-License-Identifier: EUPL-1.2
-- Requests under a key of their sender. The table before it was never written: it knew neither whose key it was nor whether the act was done.
DROP TABLE idempotency;
CREATE TABLE idempotency (
  api_key_id UUID NOT NULL,
  key TEXT COLLATE "C" NOT NULL CHECK (length(key) <= 500),
  request_digest BYTEA NOT NULL,
  holder UUID NOT NULL,
  held_until BIGINT NOT NULL,
  acted_at BIGINT,
  answer TEXT COLLATE "C",
  made_at BIGINT NOT NULL,
  PRIMARY KEY (api_key_id, key)
);
CREATE INDEX idempotency_made ON idempotency (made_at);
