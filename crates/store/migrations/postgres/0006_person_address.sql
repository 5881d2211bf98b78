-- SPDX-License-Identifier: EUPL-1.2
-- Where a person is reached. In lower case; of one person only.
CREATE TABLE person_address (
  person_id UUID PRIMARY KEY NOT NULL REFERENCES person (id),
  email TEXT COLLATE "C" NOT NULL CONSTRAINT person_address_email UNIQUE CHECK (length(email) <= 500)
);
