-- SPDX-License-Identifier: EUPL-1.2
-- What cores of one class and shape have in common, kept once; an award keeps what it fills in. Awards of before keep their core whole.

CREATE TABLE core_frame (
  digest BLOB PRIMARY KEY NOT NULL,
  content BLOB NOT NULL
) STRICT;
ALTER TABLE award ADD COLUMN core_frame BLOB REFERENCES core_frame (digest);
