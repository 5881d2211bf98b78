-- SPDX-License-Identifier: EUPL-1.2
-- Who may do what since when, who is invited, who works with whom, who looked at whose proof.
CREATE TABLE role_grant (
  id BLOB PRIMARY KEY NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CHECK (instr(role, char(0)) = 0 AND length(role) <= 500),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  granted_by BLOB,
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  granted_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by BLOB,
  end_reason TEXT CHECK (instr(end_reason, char(0)) = 0)
) STRICT;
CREATE INDEX role_grant_person ON role_grant (person_id);
CREATE UNIQUE INDEX role_grant_running ON role_grant (person_id, role) WHERE ended_at IS NULL;

CREATE TABLE partner (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  kvk TEXT NOT NULL CHECK (instr(kvk, char(0)) = 0 AND length(kvk) <= 500),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  made_at INTEGER NOT NULL,
  CONSTRAINT partner_kvk UNIQUE (institution_id, kvk)
) STRICT;

CREATE TABLE partner_member (
  person_id BLOB PRIMARY KEY NOT NULL REFERENCES person (id),
  partner_id BLOB NOT NULL REFERENCES partner (id)
) STRICT;

CREATE TABLE team (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND length(name) <= 500),
  made_at INTEGER NOT NULL,
  CONSTRAINT team_name UNIQUE (institution_id, name)
) STRICT;

CREATE TABLE team_member (
  team_id BLOB NOT NULL REFERENCES team (id),
  person_id BLOB NOT NULL REFERENCES person (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (team_id, person_id)
) STRICT;

CREATE TABLE invitation (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB REFERENCES institution (id),
  email TEXT NOT NULL CHECK (instr(email, char(0)) = 0 AND length(email) <= 500),
  content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
  partner_id BLOB REFERENCES partner (id),
  token_digest BLOB NOT NULL CONSTRAINT invitation_token UNIQUE,
  made_by BLOB,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  used_by BLOB,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX invitation_institution ON invitation (institution_id);

CREATE TABLE interest (
  id BLOB PRIMARY KEY NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  definition_id BLOB NOT NULL REFERENCES definition (id),
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  declared_at INTEGER NOT NULL,
  lifted_at INTEGER,
  lifted_by BLOB,
  lift_reason TEXT CHECK (instr(lift_reason, char(0)) = 0)
) STRICT;
CREATE UNIQUE INDEX interest_running ON interest (definition_id, person_id) WHERE lifted_at IS NULL;

CREATE TABLE handover (
  id BLOB PRIMARY KEY NOT NULL,
  from_person BLOB NOT NULL REFERENCES person (id),
  to_person BLOB REFERENCES person (id),
  kind TEXT NOT NULL CHECK (instr(kind, char(0)) = 0 AND length(kind) <= 500),
  thing_id BLOB NOT NULL,
  handed_by BLOB NOT NULL,
  handed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_to ON handover (to_person);

CREATE TABLE viewing (
  id BLOB PRIMARY KEY NOT NULL,
  institution_id BLOB NOT NULL REFERENCES institution (id),
  thing_id BLOB NOT NULL,
  reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
  person_id BLOB NOT NULL,
  actor_kind TEXT NOT NULL CHECK (instr(actor_kind, char(0)) = 0),
  role TEXT CHECK (instr(role, char(0)) = 0),
  viewed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX viewing_thing ON viewing (thing_id, viewed_at);

-- Every page behind the door counts what waits for whoever asks.
CREATE INDEX definition_owner ON definition (institution_id);
CREATE INDEX definition_author_person ON definition_author (person_id);
