-- SPDX-License-Identifier: EUPL-1.2
-- The chain over the trail: one link for each transaction that wrote events. `events` holds, for each event in order, its id (16 bytes)
-- and its digest (32 bytes).
CREATE TABLE trail_head (
  one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  number INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE trail_link (
  number INTEGER PRIMARY KEY NOT NULL,
  events BLOB NOT NULL,
  digest BLOB NOT NULL
) STRICT;

CREATE INDEX event_institution ON event (institution_id, id);
CREATE INDEX event_person ON event (person_id, id);
