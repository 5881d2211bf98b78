-- SPDX-License-Identifier: EUPL-1.2
-- Chance that goes into the seal of a name of staff and goes with it: without it a digest that stays would let who guesses a name see that it
-- was right.
ALTER TABLE person ADD COLUMN salt BLOB;
UPDATE person SET salt = randomblob(32);

-- The digest of all entries of a reference list, so that the seal of the list holds them too. Of lists from before it is filled in when their
-- seals begin.
ALTER TABLE reference_list ADD COLUMN entries_digest BLOB;
