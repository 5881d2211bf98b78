-- SPDX-License-Identifier: EUPL-1.2
-- Where a person is reached. In lower case; of one person only.
CREATE TABLE person_address (
  person_id BLOB PRIMARY KEY NOT NULL REFERENCES person (id),
  email TEXT NOT NULL CONSTRAINT person_address_email UNIQUE CHECK (instr(email, char(0)) = 0 AND length(email) <= 500)
) STRICT;
