-- SPDX-License-Identifier: EUPL-1.2
-- Lists of others: skills, optional modules, qualifications, vocational certificates.
CREATE TABLE reference_list (
  id TEXT PRIMARY KEY NOT NULL CHECK (instr(id, char(0)) = 0 AND length(id) <= 100),
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0 AND length(kind) <= 50),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  checksum BLOB NOT NULL,
  entries INTEGER NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE reference_entry (
  list_id TEXT NOT NULL REFERENCES reference_list (id) CHECK (instr(list_id, char(0)) = 0),
  code TEXT NOT NULL CHECK (instr(code, char(0)) = 0 AND length(code) <= 300),
  title_nl TEXT NOT NULL CHECK (instr(title_nl, char(0)) = 0),
  title_en TEXT NOT NULL CHECK (instr(title_en, char(0)) = 0),
  url TEXT NOT NULL CHECK (instr(url, char(0)) = 0),
  words TEXT NOT NULL CHECK (instr(words, char(0)) = 0),
  PRIMARY KEY (list_id, code)
) STRICT;
