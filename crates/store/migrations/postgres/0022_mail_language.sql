-- SPDX-License-Identifier: EUPL-1.2
-- In which language a person reads their mail. Nobody's is guessed: who never signed in and never chose has none.
CREATE TABLE mail_language (
  person_id UUID PRIMARY KEY NOT NULL REFERENCES person (id),
  language TEXT COLLATE "C" NOT NULL
);
