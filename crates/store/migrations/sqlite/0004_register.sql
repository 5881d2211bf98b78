-- SPDX-License-Identifier: EUPL-1.2
-- The register log: what waits, what is in, tiles and head.
CREATE TABLE log_queue (
  id BLOB PRIMARY KEY NOT NULL,
  leaf TEXT NOT NULL CHECK (instr(leaf, char(0)) = 0),
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0),
  thing_id BLOB NOT NULL,
  queued_at INTEGER NOT NULL
) STRICT;

CREATE TABLE log_entry (
  leaf_index INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0),
  thing_id BLOB NOT NULL,
  sequenced_at INTEGER NOT NULL,
  finished INTEGER NOT NULL
) STRICT;
CREATE INDEX log_entry_open ON log_entry (leaf_index) WHERE finished = 0;
CREATE INDEX log_entry_thing ON log_entry (thing_id);

CREATE TABLE log_tile (
  path TEXT PRIMARY KEY NOT NULL CHECK (instr(path, char(0)) = 0 AND length(path) <= 500),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE log_head (
  one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  signed_size INTEGER NOT NULL,
  checkpoint TEXT CHECK (instr(checkpoint, char(0)) = 0),
  changed_at INTEGER NOT NULL
) STRICT;
