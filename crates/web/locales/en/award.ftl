# SPDX-License-Identifier: EUPL-1.2
# Awarding: list, check, decision, progress, and after.
award-new-title = Award proofs
award-new-lead = For { $definition }, { $run }. Give a list of the people who passed.
award-file-label = Choose a file or drop it here
award-file-hint = Excel (XLSX), ODS or CSV. 2,500 people at most.
award-or = Or
award-paste-label = Paste from your spreadsheet
award-paste-hint = Select the rows in your spreadsheet, with the heading, and paste them here.
award-new-do = Read the list
award-columns-title = Which columns?
award-columns-text = The order does not matter. We recognise many column names.
award-column-name = Name as on the proof. Or first name, prefix and last name apart.
award-column-birth = Birth date. Optional. It helps someone see that the proof is theirs.
award-column-email = E-mail. Optional. Without e-mail you print a letter with a code.
award-column-outcomes = Outcomes. Optional. Without this column all outcomes count as achieved.
award-template = Download an empty example
award-check-title = { $count ->
    [0] There is nobody left to check
    [one] Check 1 learner
   *[other] Check { $count } learners
 }
award-columns-found = How we read the columns
award-ask-title = Say what each column is
award-ask-heading = We do not recognise any heading. Which column has the name?
award-ask-first = The first row is ‘{ $text }’. We cannot tell whether that is somebody, or a title or heading.
award-ask-name = We cannot tell which column has the name.
award-ask-before = Nothing is on a list yet. That only happens once you have said this.
award-ask-row = Which row has the headings?
award-ask-row-is = Row { $row }: { $text }
award-ask-row-none = There are no headings. The first row is a participant.
award-ask-row-missing = Say whether there are headings above the list.
award-ask-samples = It holds: { $text }
award-ask-column-missing = Choose what column { $letter } is, or choose ‘Not used’.
award-ask-column-twice = Column { $letter } says this already. Keep one of the two, and set the other to ‘Not used’.
award-ask-name-missing = Choose which column has the name. Without a name there is no proof.
award-ask-do = Read the list like this
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
act-reason-hint = The learner sees this reason. Whoever checks the proof sees the status only.
act-explanation = Explanation
act-explanation-hint = For the file and the learner. Write nothing about other people.
act-sure = Yes, I am sure
act-sure-hint = It is in the register within seconds. The change stays visible, even if you restore it later. Tell the learner yourself.
act-do = Change the status
decide-title = { $count ->
    [one] Award 1 proof
   *[other] Award { $count } proofs
 }
decide-table = The people on the list
decide-ask = Decision of the examination board
decide-legend = Does the examination board award these proofs?
decide-reason = Reasons
decide-reason-hint = What is the decision based on? For example the meeting and the results. If you give the list back, whoever proposed it reads this.
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
progress-all-done = Done. Everything is registered.
progress-close = You may close this page. It goes on by itself.
progress-table = The people on the list
progress-message = Message
progress-links = View
progress-proof = proof
progress-letter = letter
award-grade = Result
award-column-grade = Grade or result. Optional.
award-samples = Try it with a sample list
award-problem-no-list = Choose a file or paste the rows in the box.
award-problem-two-lists = You chose a file and also pasted rows. Empty the box or choose no file.
award-problem-reason = Write why you leave this row out.
award-hidden-reason = Hidden in the file
award-source-paste = pasted rows
award-source-sheet = sheet { $name }
award-source-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
 }
award-column-letter = Column { $letter }
award-notices = About the file
award-all-already = { $count ->
    [one] The only row already has this proof, or stands on a list before the examination board. There is nothing to award.
   *[other] All { $count } rows already have this proof, or stand on a list before the examination board. There is nothing to award.
 }
award-not-begun = Run { $run } only begins on { $date }. Is it right that these people get the proof already?
award-source-returned = { $count ->
    [one] the list of { $date }, 1 row
   *[other] the list of { $date }, { $count } rows
 }
award-returned = These are the rows of the list that came back. Mend what was wrong and put it forward again.
award-returned-left-out = { $count ->
    [one] 1 row took no part then. It is not here. Add that person with a new list, if that is possible now.
   *[other] { $count } rows took no part then. They are not here. Add those people with a new list, if that is possible now.
 }
notice-lijst-verlopen = The list is not kept any more. It is kept for an hour, or shorter when you change much. Begin again.
decide-next-list = Make a new list
decide-notes = Please note
decide-notes-then = Please note (as it was then)
decide-note-again = Row { $row }, { $name }: already has this proof, from run { $run }.
decide-note-revoked = Row { $row }, { $name }: had such a proof before. It was revoked on { $date }. The proof itself says why.
decide-note-not-on-paper = Row { $row }, { $name }: we cannot put these letters on the PDF: { $letters }. The PDF and the letter show a replacement sign there. The digital proof does have the whole name.
decide-note-not-begun = Run { $run } had not begun yet. Its first day is { $date }.
decide-note-more-than-seats = There were { $people } people on the list. Run { $run } has { $seats } seats.
award-some-already = { $count ->
    [one] 1 person already has this proof, or is on a list that the examination board has before it.
   *[other] { $count } people already have this proof, or are on a list that the examination board has before it. Leave their rows out, so that nothing is handed out twice.
 }
award-leave-known = { $count ->
    [one] Leave this row out
   *[other] Leave these { $count } rows out
 }
award-known-reason = Already has this proof
award-check-noted = Nothing holds the list back. Do look at what stands above.
award-check-nobody = Nobody is left on the list, so there is nothing to hand out.
award-row-says = Row { $row }: { $sentence }
award-take = Use: { $value }
award-download = Download with remarks
award-problems = What is the matter
award-sheet-name = Learners
award-not-claimed = Not seen yet
award-no-email = No e-mail
award-registered-at = Registered
award-register-place = Place in the register
award-valid-until = Valid until
award-claim-url = Address in the letter
award-claim-code = Code in the letter
award-proof-code = Code for checking
award-look-up = Check this proof
award-list = The list it was on
# Wat een kolom betekent.
meaning-name = Name on the proof
meaning-name-reversed = Name, family name first
meaning-first-name = First name
meaning-call-name = Name they go by
meaning-initials = Initials
meaning-prefix = Prefix
meaning-last-name = Family name
meaning-birth-date = Birth date
meaning-email = E-mail
meaning-outcomes = Outcomes
meaning-outcome-tick = Outcome { $count } achieved
meaning-grade = Grade or result
meaning-ignored = Not used
meaning-ignored-double = Not used: there already
meaning-ignored-other-name = Not used: the name is in another column
# Het besluit over een lijst.
batch-kind = List
batch-title = { $count ->
    [one] List of 1 learner
   *[other] List of { $count } learners
 }
batch-note = { $count ->
    [one] 1 proof, put forward on { $date }
   *[other] { $count } proofs, put forward on { $date }
 }
batch-correction = Correction of a proof
batch-correction-of = Correction of the proof of { $name }
batch-correction-note = Put forward on { $when }
decide-agree = Yes, award them
decide-decline = No, return the list
decide-not-you = The examination board decides on this. You can read along.
decide-first-agreed = { $who } already awarded this list on { $date }. Your decision is not kept. Below is the list as it is.
decide-first-declined = { $who } already returned this list on { $date }. Your decision is not kept. Below it says why.
decide-first-withdrawn = { $who } took this list back on { $date }. There is nothing left to decide.
decide-closed-registering = The examination board awarded this list. The proofs are being registered now.
decide-closed-done = The examination board awarded this list. The proofs were issued.
decide-closed-declined = The examination board did not agree. Nothing was awarded.
decide-closed-withdrawn = This list was taken back. Nothing was awarded.
decide-proposed-by = Put forward by
decide-proposed-at = Put forward on
decide-by-registering = Awarded by
decide-by-done = Awarded by
decide-by-declined = Decided by
decide-by-withdrawn = Taken back by
decide-at = On
decide-withdraw = Take this list back
decision-number = Decision { $number }
decision-problem-choose = Choose a decision.
decision-problem-interest = Tick that you have no interest of your own. If you do, let another member decide.
outcomes-all = { $count ->
    [one] the only one
   *[other] all { $count }
 }
outcomes-some = { $count } of { $total }: { $which }
progress-letters = { $count ->
    [one] Print 1 letter
   *[other] Print { $count } letters
 }
progress-back = Back to the run
progress-mailed = Gets a message by e-mail
progress-claimed = Has looked at the proof
progress-no-mail = No e-mail: print the letter
act-means-revoke = The proof no longer counts. This is for good.
act-means-suspend = The proof does not count for now, until you restore it.
act-means-restore = The proof counts again.
status-problem-act = Choose what you want to do.
status-problem-sure = Tick that you are sure.
file-pdf-nl = PDF, Dutch
file-pdf-en = PDF, English
file-json = Open Badge (JSON)
file-jwt = Open Badge (JWT)
file-png = Picture (PNG)
file-tlog-proof = Proof of registration
notice-voorgelegd = The list is with the examination board. Nothing has been awarded yet.
notice-toegekend = The examination board agreed. The proofs are being registered now.
notice-niet-toegekend = The list was returned. Nothing was awarded.
notice-teruggenomen = The list was taken back. Nothing was awarded.
notice-status-revoke = The proof was revoked.
notice-status-suspend = The proof was suspended.
notice-status-restore = The proof was restored and counts again.
decide-to-form = To the decision
award-more-than-seats = There are { $people } people on the list. Run { $run } has { $seats } seats. Is the list right?
award-page-place = Learners { $first } to { $last } of { $total }, page { $page } of { $count }.
award-page-order = Rows with a problem come first.
award-page-problems = { $count ->
    [one] 1 row with a problem is on another page of the list.
   *[other] { $count } rows with a problem are on other pages of the list.
 }
award-page-notes = { $count ->
    [one] 1 row with a note is on another page of the list. It may stay as it is.
   *[other] { $count } rows with a note are on other pages of the list. They may stay as they are.
 }
award-page-before = Previous page
award-page-after = Next page
award-pages = Pages of the list
table-place = Learners { $first } to { $last } of { $total }.
decide-on-last-page = You decide about all { $count } people on the list. The form stands under the last page.
decide-to-last-page = To the last page
decide-about-all = You decide about all { $count } people on the list, also those on the other pages.
run-batches-none-yet = No list has been made for this run.
