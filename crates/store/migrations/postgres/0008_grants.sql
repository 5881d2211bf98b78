-- SPDX-License-Identifier: EUPL-1.2
-- Who may do what since when, who is invited, who works with whom, who looked at whose proof.
CREATE TABLE role_grant (
  id UUID PRIMARY KEY NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  role TEXT COLLATE "C" NOT NULL CHECK (length(role) <= 500),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT,
  granted_by UUID,
  reason TEXT COLLATE "C" NOT NULL,
  granted_at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by UUID,
  end_reason TEXT COLLATE "C"
);
CREATE INDEX role_grant_person ON role_grant (person_id);
CREATE UNIQUE INDEX role_grant_running ON role_grant (person_id, role) WHERE ended_at IS NULL;

CREATE TABLE partner (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  kvk TEXT COLLATE "C" NOT NULL CHECK (length(kvk) <= 500),
  content TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  CONSTRAINT partner_kvk UNIQUE (institution_id, kvk)
);

CREATE TABLE partner_member (
  person_id UUID PRIMARY KEY NOT NULL REFERENCES person (id),
  partner_id UUID NOT NULL REFERENCES partner (id)
);

CREATE TABLE team (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  name TEXT COLLATE "C" NOT NULL CHECK (length(name) <= 500),
  made_at BIGINT NOT NULL,
  CONSTRAINT team_name UNIQUE (institution_id, name)
);

CREATE TABLE team_member (
  team_id UUID NOT NULL REFERENCES team (id),
  person_id UUID NOT NULL REFERENCES person (id),
  since BIGINT NOT NULL,
  PRIMARY KEY (team_id, person_id)
);

CREATE TABLE invitation (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID REFERENCES institution (id),
  email TEXT COLLATE "C" NOT NULL CHECK (length(email) <= 500),
  content TEXT COLLATE "C" NOT NULL,
  partner_id UUID REFERENCES partner (id),
  token_digest BYTEA NOT NULL CONSTRAINT invitation_token UNIQUE,
  made_by UUID,
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  used_by UUID,
  withdrawn_at BIGINT
);
CREATE INDEX invitation_institution ON invitation (institution_id);

CREATE TABLE interest (
  id UUID PRIMARY KEY NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  definition_id UUID NOT NULL REFERENCES definition (id),
  reason TEXT COLLATE "C" NOT NULL,
  declared_at BIGINT NOT NULL,
  lifted_at BIGINT,
  lifted_by UUID,
  lift_reason TEXT COLLATE "C"
);
CREATE UNIQUE INDEX interest_running ON interest (definition_id, person_id) WHERE lifted_at IS NULL;

CREATE TABLE handover (
  id UUID PRIMARY KEY NOT NULL,
  from_person UUID NOT NULL REFERENCES person (id),
  to_person UUID REFERENCES person (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (length(kind) <= 500),
  thing_id UUID NOT NULL,
  handed_by UUID NOT NULL,
  handed_at BIGINT NOT NULL
);
CREATE INDEX handover_to ON handover (to_person);

CREATE TABLE viewing (
  id UUID PRIMARY KEY NOT NULL,
  institution_id UUID NOT NULL REFERENCES institution (id),
  thing_id UUID NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  person_id UUID NOT NULL,
  actor_kind TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C",
  viewed_at BIGINT NOT NULL
);
CREATE INDEX viewing_thing ON viewing (thing_id, viewed_at);

-- Every page behind the door counts what waits for whoever asks.
CREATE INDEX definition_owner ON definition (institution_id);
CREATE INDEX definition_author_person ON definition_author (person_id);
