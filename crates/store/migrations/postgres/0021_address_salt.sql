-- SPDX-License-Identifier: EUPL-1.2
-- Chance that goes into the seal of a mail address and goes with it: without it a digest that stays would let who guesses an address
-- see that it was right. Of addresses from before it is filled in when their seals begin.
ALTER TABLE person_address ADD COLUMN salt BYTEA;
