-- SPDX-License-Identifier: EUPL-1.2
-- The register log: what waits, what is in, tiles and head.
CREATE TABLE log_queue (
  id UUID PRIMARY KEY NOT NULL,
  leaf TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  thing_id UUID NOT NULL,
  queued_at BIGINT NOT NULL
);

CREATE TABLE log_entry (
  leaf_index BIGINT PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  thing_id UUID NOT NULL,
  sequenced_at BIGINT NOT NULL,
  finished BIGINT NOT NULL
);
CREATE INDEX log_entry_open ON log_entry (leaf_index) WHERE finished = 0;
CREATE INDEX log_entry_thing ON log_entry (thing_id);

CREATE TABLE log_tile (
  path TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (length(path) <= 500),
  bytes BYTEA NOT NULL
);

CREATE TABLE log_head (
  one BIGINT PRIMARY KEY NOT NULL CHECK (one = 1),
  size BIGINT NOT NULL,
  root BYTEA NOT NULL,
  signed_size BIGINT NOT NULL,
  checkpoint TEXT COLLATE "C",
  changed_at BIGINT NOT NULL
);
