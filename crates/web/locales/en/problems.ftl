# SPDX-License-Identifier: EUPL-1.2
# What still has to be done, per field; and why something cannot happen now. Tone: say what somebody can do.

definition-problem-title-none = Enter a title.
definition-problem-nothing-new = This version says the same as version { $version }, which is published now. The evidence and the institutions that make it along are the same too. Change something, then hand it in.
definition-problem-title-en = Enter the English title as well.
definition-problem-title-long = Make the title shorter: at most { $max } characters, now { $chars }.
definition-problem-title-statutory = Take ‘{ $word }’ out of the title. That word belongs to statutory documents, and this is a microcredential.
definition-problem-text-long = Make this text shorter: at most { $max } characters, now { $chars }.
definition-problem-summary = Write a summary of two to four sentences.
definition-problem-language = Choose the language of instruction.
definition-problem-language-unknown = Choose a language from the list.
definition-problem-sector = Choose a sector.
definition-problem-sector-unknown = Choose a sector from the list.
definition-problem-isced = Choose a field of study (ISCED-F): a code of four digits.
definition-problem-isced-unknown = Choose a field of study (ISCED-F) from the list.
definition-problem-outcomes-none = Write at least one learning outcome.
definition-problem-outcomes-many = Keep to at most { $max } learning outcomes. Join what belongs together.
definition-problem-outcome-empty = Outcome { $number }: write what the participant can do.
definition-problem-outcome-long = Outcome { $number }: at most { $max } characters, now { $chars }. Split it or write shorter.
definition-problem-outcome-twice = Outcome { $number } is there twice. Take one away.
definition-problem-study-load-floor = { $hours } hours is too little. The quality framework asks for at least { $floor } hours.
definition-problem-study-load-ceiling = { $hours } hours is too much. The quality framework allows at most { $ceiling } hours.
definition-problem-study-load-half = { $hours } hours do not fit whole or half credits. Half a credit is 14 hours.
definition-problem-study-load-justification = { $hours } hours is less than the { $advice } hours that the quality framework advises. Explain why that is enough.
definition-advice-sector-new = This sector is new to { $school }. Explain how the content fits the education that is there already: point { $criterion } asks for it. Do so in the text or with a piece of evidence.
definition-advice-study-load-large = { $hours } hours is a lot for a microcredential. See whether it can be two.
definition-problem-level-none = Choose an indication of level.
definition-problem-level-unknown = Choose a level from the list.
definition-problem-level-rationale = Explain why this level fits.
definition-problem-level-established = Enter the web address of the placement in the NLQF register. It starts with https://www.nlqf.nl/.
definition-problem-level-register = An established level stands in the NLQF register, and { $host } is not that. Enter the address of the placement on nlqf.nl, or leave this empty.
definition-problem-need-kinds = Choose at least one kind of need.
definition-problem-need-statement = Write who asks for this and why.
definition-problem-need-scope = Choose how far its value on the labour market reaches.
definition-problem-need-evidence = Write what shows its value on the labour market.
definition-problem-need-no-other-document = Explain why no diploma, certificate or optional module fits.
definition-problem-assessment-forms = Choose at least one form of assessment.
definition-problem-assessment-plan = Describe how you assess.
definition-problem-assessment-criteria = Write what the assessor looks at, at least one point.
definition-problem-assessment-independence = Explain how the assessor is independent of the teacher.
definition-problem-audience-target-group = Write who this is for.
definition-problem-audience-admission = Write what somebody needs to take part.
definition-problem-groups = Choose for which groups it is.
definition-problem-groups-closed = { $framework } is not open to: { $closed }. It is open to: { $open }. Untick who does not belong.
definition-problem-groups-unknown = Choose the groups from the list.
definition-problem-validity-reason = Explain why this proof expires.
definition-problem-criterion = Fill this in. Point { $criterion } of the quality framework asks for it.
web-address-problem = Enter a whole web address, for example https://www.yourschool.nl/complaint. Now it says ‘{ $text }’.
definition-problem-framework-unknown = Choose a quality framework from the list.
definition-problem-framework-ended = Nothing new may start under this quality framework. Choose another one.
definition-problem-framework-sector = This quality framework belongs to another education sector. Choose the one of your own sector.

decision-problem-reason = Write the reasons in at least one sentence.
decision-problem-quorum = At least { $minimum } members decide. Fill in how many members decided.
decision-problem-too-many = No more than { $members } members can decide on this: the others wrote on it or have an interest.
decision-problem-too-few-able = Your examination board cannot decide on this now. It takes { $minimum } members without an interest, and there { $members ->
    [one] is { $members }
   *[other] are { $members }
}. Ask the administrator of your institution for more members.
decision-problem-criterion-open = Give your judgement on point { $criterion }.
decision-problem-criterion-reason = Write at point { $criterion } why you have a question or do not agree.
decision-problem-contradiction = Point { $criterion } still has a question or objection. You can adopt when all points are agreed.

run-problem-code = Enter a short code, at most 40 characters.
run-problem-code-taken = There is a run with this code already. Choose another one.
run-problem-ends-before-start = The last day is before the first day. Check the dates.
run-problem-place = Enter the place, at most 120 characters.
run-problem-seats = Enter how many people can take part, at least one.

award-problem-nobody = There is nobody on the list. Add at least one participant.
award-problem-too-many = Make lists of at most { $max } participants.
award-problem-row-twice = Row { $row } is there twice.
award-problem-name-none = Enter a name.
award-problem-name-long = Make the name shorter: at most { $max } characters.
award-problem-own-name = You cannot award yourself. Let a colleague do this.
award-problem-already-awarded = This participant already has this proof, or is on a list that the examination board has before it. Leave the row out.
award-problem-email = Enter an e-mail address, for example name@mail.nl, or leave it empty.
award-problem-outcomes-none = Choose at least one learning outcome.
award-problem-outcome-unknown = Outcome ‘{ $outcome }’ does not exist here. Choose from the list.
award-problem-grade-long = Make the grade shorter: at most { $max } characters.

status-problem-reason-code = Choose a reason that fits this act.
status-problem-reason-text = Explain why, in at least one sentence. The holder of the proof reads this.
status-problem-reason-long = Keep the explanation to at most { $max } characters.

key-problem-name = Give the key a name, at most 80 characters.
key-problem-scopes = Choose what the key is for.
key-problem-scope-role = A system can decide and award only for somebody who is on the examination board. Choose another right, or ask a member of the board.
key-problem-scope-own = With a key of your own a system can only read, decide and award. For other rights the administrator of your institution makes a key.

publish-obstacle-board-decision = This cannot be published yet. The board's decision to offer microcredentials is missing. Ask the executive board to lay it down, at My work, Appoint the examination board.
publish-obstacle-examination-board = This cannot be published yet. No examination board has been appointed. Ask the executive board to appoint it, at My work, Appoint the examination board.
publish-obstacle-framework-ended = Nothing more can be published under this quality framework. Make a new version under a framework that is in force.
publish-obstacle-framework-sector = This cannot be published. This text stands under the quality framework of another education sector. Copy the text and choose the framework of your own sector.

conflict-already-there = This is there already. See whether somebody else was before you.
text-problem-character =
    { $place ->
        [start] At the start
       *[after] After “{ $text }”
    } stands { $what ->
        [direction] an invisible sign that changes the reading direction
        [control] a control sign
        [line] an end of line or a tab, and this is one line
       *[invisible] an invisible sign
    } ({ $code }). Take it away, or type those words again.
text-problem-kept = This holds something that we cannot keep, such as an invisible character or a code that is much too long. Fill it in again.
conflict-stale = Somebody else was before you. Look at how things stand now and try again. Nothing was lost.
conflict-definition-state = This is not possible now, because the microcredential is at another stage. Look at how things stand now.
conflict-decision-does-not-stand = No earlier decision stands for this text any more. Hand the text in; the examination board then decides.
conflict-definition-frozen = The text is fixed. Take the request back or make a new version to change something.
conflict-batch-state = This list has been decided on already. Look at how things stand now.
conflict-award-status = This is not possible with the status that the proof has now.
conflict-not-awardable = No proofs can be awarded for this microcredential now.
conflict-not-published = This is possible only with a version of the microcredential that is published and not stopped. The page of the microcredential says which version that is.
conflict-not-registered-yet = This proof is still being registered. Try again in a few seconds.
conflict-idempotency-key = Something else was sent under this key, such as another list. Use a new key for something new.
conflict-idempotency-over = The link that was made under this key does not work any more. Use a new key for a new link.
conflict-idempotency-unanswered = What was asked under this key was done, but its answer was lost. Look how things stand, and do not send it again under a new key.
conflict-idempotency-under-way = What was asked under this key is still being done. Ask again in two minutes, with the same key.
conflict-content-type = We cannot read this kind of message here. See the documentation for the kinds that we can.
conflict-form-sent = This form was already sent. Open the page again if you want to make another one.
conflict-form-token = This form is too old. Go back, reload the page and send it again. What you typed is still there.
conflict-other-site = This request came from another website. Open Leerbewijs itself and try again.

body-too-large = This is too large to send. Make it smaller or send it in parts.
verify-file-too-large = This file is too large to check. A proof is never larger than 10 MB.
too-many-requests = You asked very much in a short time. Wait a minute and try again.
refused-own-work = You worked on this yourself. That is why another member of the examination board decides.
refused-missing-scope = This key was not made for this. Ask your institution's administrator for a key with the right permission.
