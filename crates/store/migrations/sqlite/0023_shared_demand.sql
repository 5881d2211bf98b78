-- SPDX-License-Identifier: EUPL-1.2
-- Demands that an institution shows to others: since when, and through which of those an organisation joined (nothing: its own).
ALTER TABLE demand ADD COLUMN shown_at INTEGER;
ALTER TABLE demand_join ADD COLUMN institution_id BLOB REFERENCES institution (id);
CREATE INDEX demand_join_institution ON demand_join (institution_id);
