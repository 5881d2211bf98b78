-- SPDX-License-Identifier: EUPL-1.2
-- What cores of one class and shape have in common, kept once; an award keeps what it fills in. Awards of before keep their core whole.

CREATE TABLE core_frame (
  digest BYTEA PRIMARY KEY NOT NULL,
  content BYTEA NOT NULL
);
ALTER TABLE award ADD COLUMN core_frame BYTEA REFERENCES core_frame (digest);
