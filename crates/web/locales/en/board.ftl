# SPDX-License-Identifier: EUPL-1.2
# The examination board at work: dossier, judgements, questions, evidence, decision.
dossier-due = { $count ->
    [0] Decision due by { $date } (today)
    [one] Decision due by { $date } (1 working day left)
   *[other] Decision due by { $date } ({ $count } working days left)
}
dossier-overdue = Overdue: a decision was due on { $date }
dossier-compared = Compared with version { $version }.
dossier-compared-asked = Compared with the text on which the examination board asked for more on { $date }.
dossier-compare-before = Compare with version { $version }
dossier-compare-asked = Compare with the text of { $date }
dossier-then = Judged on { $date }
dossier-then-short = Then:
diff-legend-added = This is new.
diff-legend-gone = This is gone.
diff-added = New:
diff-gone = Gone:
dossier-trail = Search and print the timeline
dossier-points = Points
dossier-judge-do = Save judgement
dossier-kept = What you typed
dossier-kept-what = This was not saved. Copy what you still need.
dossier-kept-point = Point { $criterion }
dossier-decision-on = { $number }, { $date }
decisions-title = Decisions
verdict-decided-adopt = Adopted
verdict-decided-ask-for-more = More is asked for
verdict-decided-reject = Rejected
board-part-chair = chair
board-part-member = member
board-standing-counts = Has judged everything.
board-standing-unfinished = Not finished yet. Does not count.
board-standing-open = { $count ->
    [one] 1 point to go.
   *[other] { $count } points to go.
}
board-standing-own-work = Worked on the text. Does not count.
board-standing-interest = Has a stake in it. Does not count.
board-quorum = { $count ->
    [one] 1 member has judged everything. { $minimum } are needed.
   *[other] { $count } members have judged everything. { $minimum } are needed.
}
board-members-ask = How many members decided?
board-members-hint = Count yourself. Whoever asked for it, made it or has an interest in it does not count.
board-members-count = { $count ->
    [one] { $count } member decided
   *[other] { $count } members decided
}
board-quorum-yes = Enough members
board-quorum-no = Not enough members yet
board-tally = { $agree } of { $count } agree
board-asked = question with the judgement
board-asked-on = question with the judgement of { $date }
board-others = What the members think
board-others-count = { $count ->
    [one] Judgement of 1 member
   *[other] Judgements of { $count } members
}
board-close-wait = You can decide as soon as enough members have judged everything. Your own judgement counts too.
board-close-never = Too few members are free of a stake. Ask the administrator of your institution for another member.
board-conflict-changed = The text changed while you were reading. The new text is below. What you typed is still there. See whether it still holds and save it again.
board-conflict-interest = You said that you have a stake in it. So another chair takes the decision.
board-problem-quorum = Not enough members are ready: { $counted } of { $minimum }. Wait until more members have judged everything.
board-problem-open-question = At point { $criterion } a question is still open. Adopting is possible when the member who asked has changed their judgement.
board-problem-no-majority = At point { $criterion } no majority agrees. Choose to ask for more or to reject.
board-problem-long = Keep it shorter: { $max } characters at most.
board-problem-empty = Write here what you want to say.
board-problem-unchanged = The examination board asked for more, but the text and the evidence did not change. Change the text or the evidence, then hand it in again.
board-problem-unanswered = The examination board asked for more, but the text and the evidence did not change. Change the text, or give an answer under “Questions and answers” on: { $criteria }.
board-problem-criterion = Choose a point from the list.
remarks-title = Questions and answers
remarks-what = Both the team and the examination board read this.
remark-criterion = At which point?
remark-text = Your question or answer
remark-do = Post
evidence-title = Evidence
evidence-what = Show for each point where the examination board finds the evidence. A piece of evidence is a link or a file.
dossier-asks = Who decides, and what shows it
school-since = There since { $date }.
school-by = Given by: { $role }.
school-paper = { $title } (since { $date })
papers-for-peers = Is this microcredential chosen for peer review? Then reviewers of other institutions read the text, the evidence and the answers of your institution. They can do so only as long as their round goes on.
quality-for-peers = Is a microcredential of your institution chosen for peer review? Then reviewers of other institutions also read these answers and this evidence. Only as long as their round is open.
quality-problem-paper = The evidence at { $point } is not added yet. Press Add evidence at that point.
quality-problem-changed = A colleague changed this answer while you were writing. Nothing was overwritten. It now says: “{ $text }” Make one text of both and save again.
quality-problem-paper-file = The evidence at { $point } is not added yet. Choose the file again and press Add evidence at that point.
evidence-none-here = No evidence at this point.
evidence-add = Add evidence
evidence-name = Name of the piece
evidence-name-hint = For example: Assessment plan version 2.
evidence-link = Link
evidence-link-hint = Starts with https://. We never open the link ourselves.
evidence-file = Or a file
evidence-file-hint = Pdf, Word, Excel, OpenDocument, png or jpg. 10 MB at most.
evidence-do = Add evidence
evidence-remove = Take away
evidence-frozen = The evidence is fixed, just like the text.
evidence-file-note = { $kind }, { $count } kB
evidence-problem-title = Give the piece a name of at least three characters.
evidence-problem-title-long = Keep the name shorter: { $max } characters at most.
evidence-problem-link = Fill in a full link that starts with https://, for example https://school.nl/plan.
evidence-problem-nothing = Fill in a link or choose a file.
evidence-problem-both = Choose a link or a file, not both. Add the other one separately afterwards.
evidence-problem-empty = This file is empty. Choose another file.
evidence-problem-large = This file is too large. Choose a file of { $max } MB at most.
evidence-problem-broken = This file is not whole, or not what it seems. Open it on your computer, save it again and choose it once more.
evidence-problem-kind = This kind of file is not possible here. Choose a pdf, a Word, Excel or OpenDocument file without macros, or a png or jpg.
evidence-problem-name = The name of this file does not fit what is inside. It is a { $kind } file. Give it the right name and choose it again.
evidence-problem-many = There are { $max } pieces already. Take one away first.
waiver-title = No evidence needed?
waiver-what = Sometimes everything stands in the text already. Then write in one sentence of at least 10 characters why this point needs no evidence. The examination board and reviewers of other institutions read it.
waiver-why = Why is no evidence needed?
waiver-do = Save
waiver-none = No evidence needed
waiver-remove = Evidence is needed after all
waiver-problem-short = Write why no evidence is needed, in at least { $min } characters.
waiver-problem-long = Keep the reason shorter: { $max } characters at most.
waiver-problem-piece = There is a piece of evidence for this point already. Take it away first, or let it be: then no reason is needed.
evidence-problem-ended-many = The institution has kept { $max } papers already, also those that were taken away. There is no room for more. Ask the register for help.
task-papers = Evidence for the quality framework
task-papers-done = { $count ->
    [one] The one point is backed.
   *[other] All { $count } points are backed.
 }
task-papers-open = { $count ->
    [one] { $backed } of 1 backed.
   *[other] { $backed } of { $count } backed.
 }
task-papers-minutes = { $count ->
    [one] About 1 minute left.
   *[other] About { $count } minutes left.
 }
task-papers-free = You can hand in without.
paper-title = Meeting paper
paper-what = Print this for a meeting on paper. There is room to write and to sign. Enter the decision here afterwards.
paper-back = Back to the dossier
paper-signatures = Signatures
paper-name = Name
paper-part = Part
paper-sign = Signature
decision-about = About
decision-when = Taken on
decision-by = By
decision-members = Members who counted
decision-points = Judgement per point
decision-dossier = To the dossier
decision-laid-down = Laid down
decision-laid-down-what = This is the fingerprint of the decision, with the text that was decided on. If anything changes later, it no longer fits. The chain of events keeps it. Within a quarter of an hour the head of that chain stands in the national register, of a refusal too. Nobody can tell from it which institution it is about. When the text is published, the decision stands in the public text as well.
decision-record = Download what was laid down (JSON)
dossier-problem-unkept = Your judgement on { $criterion } was changed and is not saved yet. Save your judgement first, and then take the decision.
dossier-rest = What else you filled in is still there and is not saved yet.
notice-geoordeeld = Your judgement is saved. You can change it until the chair takes the decision.
notice-gevraagd = Your text is posted.
notice-stuk = The evidence is added.
notice-stuk-weg = The evidence is taken away.
notice-geen-stuk = Your reason is saved.
notice-stuk-nodig = The reason is taken away.
event-definition-judged = Judgement of a member saved
event-definition-discussed = Question or answer posted
event-evidence-added = Evidence added
event-evidence-removed = Evidence taken away
event-evidence-waived = Said why no evidence is needed
event-evidence-waiver-removed = Reason for no evidence taken away
event-trail-anchored = Chain of events laid down in the register
event-trail-begun = Chain of events begun
event-seals-begun = Rows that decide something sealed for the first time
