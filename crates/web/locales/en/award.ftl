# SPDX-License-Identifier: EUPL-1.2
# Awarding: list, check, decision, progress, and after.
award-new-title = Award proofs
award-new-lead = For { $definition }, { $run }. Give a list of the people who passed.
award-file-label = Choose a file or drop it here
award-file-hint = Excel (XLSX), ODS or CSV. 500 people at most.
award-or = Or
award-paste-label = Paste from your spreadsheet
award-paste-hint = Select the rows in your spreadsheet, with the heading, and paste them here.
award-date-label = Earned on
award-date-hint = The day on which the result was final, for example 20-11-2026.
award-new-do = Read the list
award-columns-title = Which columns?
award-columns-text = The order does not matter. We recognise many column names.
award-column-name = Name as on the proof. Or first name, prefix and last name apart.
award-column-birth = Birth date. Optional. It helps someone see that the proof is theirs.
award-column-email = E-mail. Optional. Without e-mail you print a letter with a code.
award-column-outcomes = Outcomes. Optional. Empty means: all achieved.
award-template = Download an empty example
award-check-title = { $count ->
    [one] Check 1 learner
   *[other] Check { $count } learners
 }
award-columns-found = How we read the columns
award-notes = Take note (may stay as it is)
award-check-clean = Everything is in order. You can put the list before the examination board.
award-check-table = The list, problems first
award-row = Row
award-name = Name as on the proof
award-birth-date = Birth date
award-email = E-mail
award-outcomes = Outcomes
award-status = Status
award-leave-out = Leave out
award-leave-out-do = Leave out
award-leave-out-why = Why?
award-propose = { $count ->
    [one] Put 1 proof before the examination board
   *[other] Put { $count } proofs before the examination board
 }
award-check-again = Check again
award-open-all = Edit all rows
award-restart = Start again with another list
award-check-promise = Nothing has been awarded yet. We never drop a row by ourselves.
award-kind = Proof
award-title = Proof of { $name }
award-on = Earned
award-claimed = Seen
award-aside = Files and letters
award-links = For this proof
act-title = Change the status
act-legend = What do you want to do?
act-reason = Reason
act-reason-hint = The learner and whoever checks the proof see this reason.
act-explanation = Explanation
act-explanation-hint = For the file and the learner. Write nothing about other people.
act-sure = Yes, I am sure
act-sure-hint = It is in the register at once and the learner gets a message. The change stays visible, even if you restore it later.
act-do = Change the status
decide-title = { $count ->
    [one] Award 1 proof
   *[other] Award { $count } proofs
 }
decide-table = The people on the list
decide-left-out = Left out
decide-ask = Decision of the examination board
decide-legend = Does the examination board award these proofs?
decide-reason = Reasons
decide-reason-hint = What is the decision based on? For example the meeting and the results.
decide-after = If you say yes, we register the proofs. A registered proof cannot be removed, only revoked.
progress-running = { $count } of { $total } registered
progress-h1 = { $count ->
    [one] 1 proof is being registered
   *[other] { $count } proofs are being registered
 }
progress-finished = { $count ->
    [one] 1 proof registered
   *[other] { $count } proofs registered
 }
progress-failed = { $count ->
    [one] 1 proof was not issued. See in the list what you can do.
   *[other] { $count } proofs were not issued. See in the list what you can do.
 }
progress-all-done = Done. Everything is registered.
progress-close = You may close this page. It goes on by itself.
progress-now = Register now
progress-stop = Stop
progress-table = The people on the list
progress-message = Message
progress-links = View
progress-proof = proof
progress-letter = letter
