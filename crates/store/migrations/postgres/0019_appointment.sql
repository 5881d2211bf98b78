-- SPDX-License-Identifier: EUPL-1.2
-- Every decision of an executive board by which it appointed an examination board; the newest also stands in the institution.
-- Nobody appointed what an institution was admitted with.
CREATE TABLE board_appointment (
  institution_id UUID NOT NULL REFERENCES institution (id),
  number BIGINT NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  appointed_by UUID,
  appointed_at BIGINT NOT NULL,
  PRIMARY KEY (institution_id, number)
);
