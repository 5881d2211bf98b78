-- SPDX-License-Identifier: EUPL-1.2
-- Every decision of an executive board by which it appointed an examination board; the newest also stands in the institution.
-- Nobody appointed what an institution was admitted with.
CREATE TABLE board_appointment (
  institution_id BLOB NOT NULL REFERENCES institution (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  appointed_by BLOB,
  appointed_at INTEGER NOT NULL,
  PRIMARY KEY (institution_id, number)
) STRICT;
