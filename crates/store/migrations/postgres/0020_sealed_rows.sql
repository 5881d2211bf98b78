-- SPDX-License-Identifier: EUPL-1.2
-- What a link of the chain says of rows that decide something: for each row that its transaction wrote, the digest of what it was and of
-- what it became, as JSON text. A link whose transaction wrote no such row has none.
CREATE TABLE trail_seal (
  number BIGINT PRIMARY KEY NOT NULL,
  seals TEXT COLLATE "C" NOT NULL
);
