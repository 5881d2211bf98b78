-- SPDX-License-Identifier: EUPL-1.2
-- An organisation that joined a demand, known in the chain by a number that means nothing: the name, which may be that of a person, stands in no
-- seal but under chance that is kept in the row alone and goes with it.
ALTER TABLE demand_join ADD COLUMN id UUID;
ALTER TABLE demand_join ADD COLUMN salt BYTEA;
UPDATE demand_join SET id = gen_random_uuid(), salt = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
CREATE UNIQUE INDEX demand_join_id ON demand_join (id);
