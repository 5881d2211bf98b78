-- SPDX-License-Identifier: EUPL-1.2
-- How many members of a board decided on a licence, or for a co-owner; nothing of decisions that did not ask it.

ALTER TABLE delivery_decision ADD COLUMN members_present INTEGER;
ALTER TABLE co_owner_decision ADD COLUMN members_present INTEGER;
