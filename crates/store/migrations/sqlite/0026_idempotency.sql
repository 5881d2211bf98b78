-- SPDX-License-Identifier: EUPL-1.2
-- Requests under a key of their sender. The table before it was never written: it knew neither whose key it was nor whether the act was done.
DROP TABLE idempotency;
CREATE TABLE idempotency (
  api_key_id BLOB NOT NULL,
  key TEXT NOT NULL CHECK (instr(key, char(0)) = 0 AND length(key) <= 500),
  request_digest BLOB NOT NULL,
  holder BLOB NOT NULL,
  held_until INTEGER NOT NULL,
  acted_at INTEGER,
  answer TEXT CHECK (instr(answer, char(0)) = 0),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (api_key_id, key)
) STRICT;
CREATE INDEX idempotency_made ON idempotency (made_at);
