# SPDX-License-Identifier: EUPL-1.2
# The command line: what `leerbewijs` says that is on no page.
shell-row = row
shell-file-missing = { $file } is not there. See whether the name is right.
shell-file-unreadable = { $file } cannot be read ({ $cause }).
shell-file-offline = { $file } is an address, and with --offline nothing is fetched. Give a file.
shell-file-out-of-reach = { $file } cannot be fetched ({ $cause }).
shell-file-page = { $file } is a web page and no proof. Open it in a browser, or ask its holder for the file (PDF, PNG, JSON or JWT).
shell-file-too-large = { $file } is too large to check and was not read. A proof is never larger than 10 MB. See whether it is the right file.
shell-refused-sign-in = For this somebody has to sign in again. Do it on the website.
shell-refused-not-found = That is not there, or it is another institution’s. Nothing was changed.
shell-refused-conflict = This cannot be done now, because something has changed. Nothing was done.
shell-award-no-definition = A microcredential with number { $text } is not in the catalogue here.
shell-award-run-none = Plan a run first. Nobody is awarded without one.
shell-award-run-several = Choose a run with --run: { $runs }.
shell-award-run-unknown = There is no run { $run }. There are: { $runs }.
shell-award-person-unknown = There is nobody with key { $text }.
shell-award-person-none = Name who proposes with --as, and who of the examination board decides with --agree-as.
shell-award-no-interest = Whoever decides declares to have no interest in it. Add --no-interest when that is so.
shell-award-reason-none = Give the reason of the examination board with --reason. It will stand in the decision.
shell-award-reason-demo = This was decided in the demo, from the command line.
shell-award-reason = Reason in the decision: { $text }
shell-award-row-not-ready = Row { $row } still has something to solve.
shell-award-registering = Registering
shell-award-registered = registered
shell-award-waits = waits for the register
shell-award-left-out = takes no part. Reason: { $text }.
shell-award-problem = To solve: { $text }
shell-award-warning = Note: { $text }
shell-award-repaired = Put right: { $text }
shell-award-file = About the file: { $text }
shell-export-unnamed = Name a proof by its id, or ask for the list with --list.
shell-export-no-id = { $text } is not the id of a proof. The ids are in the list of --list.
shell-export-unknown = There is no proof with id { $text }.
shell-export-no-form = There is no form { $text }. Choose from { $forms }.
shell-export-unwritten = { $file } cannot be written ({ $cause }).
shell-export-leaf = leaf { $leaf }
shell-verify-national = Whether this is an institution of the national register was not looked at. With --trust and a trust directory it is.
shell-means-valid = This proof is genuine, registered according to the register at { $host }, and has not been revoked.
shell-means-valid-left-out = This proof is genuine and has not been revoked. Whether it is in a register was not looked at.
shell-means-not-registered = The signature is right, but the register at { $host } does not know this proof. Contact the institution.
shell-means-status-unchecked = Genuine, and registered according to the register at { $host }. Not checked whether it was withdrawn later.
shell-means-revoked-or = This proof is genuine, but does not count. The institution revoked, suspended or replaced it. Which of the three is not known here.
shell-means-then-valid = Genuine and registered. On { $text } it was valid. Whether it was revoked, suspended or replaced after that was not checked: the trust directory is too old. Fetch a new one, or check with a network.
shell-means-then-suspended = Genuine and registered. On { $text } it was suspended. Whether it is valid again or was revoked was not checked: the trust directory is too old. Fetch a new one, or check with a network.
shell-means-then-revoked = This proof is genuine, but on { $text } the institution had revoked it already. That cannot be undone: it no longer counts.
shell-means-then-replaced = This proof is genuine, but on { $text } it had been replaced already. That cannot be undone.
shell-register-passed = Registered according to the register at { $host }
shell-register-failed = Not in the register at { $host }
shell-award-faulty = { $count ->
    [0] There is nothing to solve
    [one] 1 row has something to solve
   *[other] { $count } rows have something to solve
 }
shell-award-nothing = { $count ->
    [one] 1 row. { $text }; nothing was awarded.
   *[other] { $count } rows. { $text }; nothing was awarded.
 }
shell-award-done = { $count ->
    [one] 1 proof awarded.
   *[other] { $count } proofs awarded.
 }
shell-verify-seen = We looked at the proof inside the file, not at what you see on it. Does the paper say something else than this? Then do not believe the paper: the verdict is only about what stands here.
shell-award-known = There are (id, title, institution):
shell-award-known-more = { $count ->
    [one] And 1 more. Name the code of your institution to see only those.
   *[other] And { $count } more. Name the code of your institution to see only those.
}
