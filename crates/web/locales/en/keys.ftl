# SPDX-License-Identifier: EUPL-1.2
# API-sleutels van een school.
keys-title = API keys
keys-lead = With a key a system of your institution works with Leerbewijs, for example the student system. A key counts as you: a list put forward with your key cannot be decided on by you.
keys-made = Your new key
keys-made-once = Copy the key now and keep it safe. We will not show it again.
keys-key = Key
keys-own = Keys of your institution
keys-none = No keys yet.
keys-name = Name
keys-name-hint = What do you use it for? For example: student system connection.
keys-scopes = May
keys-counts-as = Counts as
keys-from = Made
keys-until = Ended
keys-end = End
keys-end-sure = A system that uses this key stops working. You cannot undo that.
keys-end-do = Yes, end this key
keys-new = New key
keys-make = Make key
notice-sleutel-gestopt = The key has ended and no longer works.
scope-read = read: own microcredentials, runs and proofs
scope-define = write: microcredentials and runs
scope-decide = decide on microcredentials
scope-propose = put lists forward
scope-agree = award proofs and change their status
keys-lead-board = With a key a system does for you what you do on the examination board: read, decide and award. What you may not do, the key may not do either: it does not decide on your own work. It works as long as you are on the examination board. The administrator of your institution sees it too and can end it.
keys-yours = Your keys
