-- SPDX-License-Identifier: EUPL-1.2
-- Lists of others: skills, optional modules, qualifications, vocational certificates.
CREATE TABLE reference_list (
  id TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (length(id) <= 100),
  kind TEXT COLLATE "C" NOT NULL CHECK (length(kind) <= 50),
  content TEXT COLLATE "C" NOT NULL,
  checksum BYTEA NOT NULL,
  entries BIGINT NOT NULL,
  imported_at BIGINT NOT NULL
);

CREATE TABLE reference_entry (
  list_id TEXT COLLATE "C" NOT NULL REFERENCES reference_list (id),
  code TEXT COLLATE "C" NOT NULL CHECK (length(code) <= 300),
  title_nl TEXT COLLATE "C" NOT NULL,
  title_en TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  words TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (list_id, code)
);
