# SPDX-License-Identifier: EUPL-1.2
# Peer review and calibration.
# -- where a round stands
status-preparing = Preparing
status-scoring = Scoring
status-consensus = Consensus discussion
status-reported = Following up
status-checked = Closed
status-calibrated = Outcome known
status-cancelled = Stopped
peer-kind-review = Peer review
peer-kind-calibration = Calibration
peer-kind-means-review = Two or three people of other institutions review one microcredential. A report follows.
peer-kind-means-calibration = Many people judge the same dossier. That is how they learn to judge alike.
peer-head-version = See version { $version }
# -- lists
peer-office-title = Peer review
peer-office-lead = Institutions look at each other's work. Each is looked at once a year at least.
peer-group-now = Rounds under way
peer-group-now-none = No round is under way.
peer-group-now-above = The rounds under way are waiting for you. You find them above.
peer-group-follow-up = Reported, with follow-ups under way
peer-group-follow-up-none = No follow-ups are under way.
peer-group-calibrations = Calibrations that are finished or stopped
peer-group-calibrations-none = No calibration is finished or stopped yet.
peer-group-over = Closed
peer-group-over-none = No round is closed yet.
peer-note-preparing = { $count ->
    [0] nobody asked yet, scores by { $date }
    [one] 1 reviewer chosen, scores by { $date }
   *[other] { $count } reviewers chosen, scores by { $date }
 }
peer-note-scoring = { $count } of { $total } done, scores by { $date }
peer-note-consensus = all scores are in, the discussion is next
peer-note-reported = outcome of { $date }
peer-note-cancelled = this round was stopped
peer-note-stopped-on = this round was stopped on { $date }
peer-note-you-lead = All scores are in. You lead the discussion.
peer-note-declare = say first whether you are free to judge, scores by { $date }
peer-note-score = scores by { $date }
peer-note-wait = handed in, the others are still busy
peer-note-open = the scores are open
peer-note-answers = { $count ->
    [one] 1 follow-up waits for your answer
   *[other] { $count } follow-ups wait for your answer
 }
peer-mine-title = My reviews
peer-mine-lead = You look at the work of another institution. It takes about an hour. Nobody sees your scores before everybody is done.
peer-mine-waiting = Reviews that wait for you
peer-mine-waiting-none = There is nothing to review.
peer-mine-done = Handed in or stopped
peer-mine-done-none = You have not handed anything in yet.
peer-own-title = Peer review of our work
peer-own-lead = People of other institutions look along. You read the report and answer each follow-up.
peer-own-group = Rounds
peer-own-none = Your work has not been reviewed by other institutions yet.
# -- sample and new round
peer-sample-title = Draw a sample
peer-sample-lead = The draw picks one microcredential of each institution. Where more can be learned there are more lots.
peer-sample-none = There is nothing to draw from.
peer-sample-ask = Which institutions?
peer-sample-not-yet = not yet looked at this year
peer-sample-this-year = This year already: { $rounds }
peer-school = Institution
peer-sample-look = See the lots
peer-sample-do = Draw
peer-sample-lots-title = The lots
peer-sample-lots-text = Each microcredential has one lot, and one more for every reason below it. How the lots fell is kept in the trail, so that anybody can draw again.
peer-lots = { $count ->
    [one] 1 lot
   *[other] { $count } lots
 }
peer-reason-never-reviewed = never looked at by other institutions
peer-reason-below-advice = smaller than the quality framework advises
peer-reason-sent-back = the examination board first asked for more
peer-reason-unsupervised = the assessment is not supervised
peer-reason-widely-awarded = a hundred people or more hold it
peer-new-title = New round
peer-new-lead = Choose a microcredential for a peer review or a calibration.
peer-new-none = There is nothing to look at now.
peer-new-choose = Choose from this institution
peer-new-version = Microcredential
peer-new-do = Make the round
# -- a round at the programme office
peer-fact-kind = Kind of round
peer-fact-made = Made
peer-fact-due = Last day for scores
peer-fact-drawn = Why it had more lots
peer-fact-stopped = Stopped on
peer-fact-reported = Outcome known
peer-facts = About this round
peer-next-find = Find reviewers first. Two are enough, three are better.
peer-next-start = Ready? Then send the invitations.
peer-next-wait = { $count } of { $total } reviewers are done. The scores stay closed until everybody is. The last day is { $date }.
peer-next-talk = All scores are in. Hold the discussion and write the report.
peer-next-check = The report is with the institution. After three months, see what became of the follow-ups.
peer-next-done = This round is done.
peer-next-stopped = This round was stopped. There will be no outcome.
peer-start = Send the invitations
peer-end-scoring = Close the scoring
peer-end-text = You wait no longer for scores. Whoever is not ready is taken off the round. The scores are opened. This cannot be undone.
peer-seats = Reviewers
peer-seats-text = Reviewers come from other institutions. The institution learns only from the report where they come from, and never their names.
peer-seats-none = Nobody has been asked yet.
peer-seat-who = Who
peer-seat-from = Function and institution
peer-seat-state = State
peer-seat-do = What can you do?
peer-seat-is-invited = Asked
peer-seat-is-ready = Free to judge
peer-seat-is-handed-in = Handed in
peer-seat-is-declined = Has an interest
peer-seat-is-released = Taken off
peer-leads = leads the discussion
peer-let-lead = Let them lead the discussion
peer-office-leads = Programme office leads
peer-release = Take off
peer-draw-title = Draw
peer-draw-text = The draw picks among everybody who may. Those with the least to do go first.
peer-draw-do = { $count ->
    [one] Draw 1 reviewer
   *[other] Draw { $count } reviewers
 }
peer-assign-title = Choose a reviewer yourself
peer-assign-ask = Whom do you ask?
peer-assign-do = Ask this reviewer
peer-load = { $count ->
    [0] has nothing to do now
    [one] has 1 round now
   *[other] has { $count } rounds now
 }
peer-barred-title = { $count ->
    [one] Who cannot (1)
   *[other] Who cannot ({ $count })
 }
peer-bar-same-institution = It is the work of their own institution.
peer-bar-consortium = The institutions work in one consortium.
peer-bar-co-owner = The institutions make microcredentials together.
peer-bar-author = Wrote on this microcredential.
peer-bar-seated = Sits in this round already.
peer-bar-institution-seated = Somebody of this institution sits in the round already.
peer-bar-mutual = note: the institutions would review each other in one year
peer-cancel-title = Stop this round
peer-cancel-text = The round stops without an outcome. Nobody can see any more what was written.
peer-cancel-sure = I am sure
peer-cancel-do = Stop the round
# -- ties
peer-ties-title = Ties between institutions
peer-ties-lead = Institutions that have much to do with each other do not review each other. Keep here which they are.
peer-ties-none = No ties have been kept.
peer-ties-new = New tie
peer-ties-one = First institution
peer-ties-other = Second institution
peer-ties-kind = What binds them?
peer-tie-between = { $one } and { $other }
peer-tie-consortium = They work in one consortium
peer-tie-co-owner = They own a microcredential together
peer-since = since { $date }
peer-end = Take away
# -- examples
peer-anchors-title = Examples of scores
peer-anchors-lead = An example shows what a score means. Reviewers see it beside the criterion they score.
peer-anchors-none = There are no examples yet.
peer-anchors-new = New example
peer-anchors-example = Example
peer-anchors-example-hint = A short quotation, without the name of an institution or a person.
peer-anchors-why = Why this score?
peer-anchors-why-hint = What can or cannot be seen?
peer-anchors-round = From which calibration?
peer-anchors-round-hint = Its number, such as KAL-2026-001.
peer-anchors-here = { $count ->
    [one] 1 example
   *[other] { $count } examples
 }
# -- scores
peer-score-1 = 1 – cannot be seen
peer-score-2 = 2 – partly seen
peer-score-3 = 3 – well seen
peer-score-4 = 4 – an example to others
peer-score-means-1 = There is no evidence. Write what you looked for.
peer-score-means-2 = There is something, but a part is missing. Write what is missing.
peer-score-means-3 = It is there and can be followed.
peer-score-means-4 = Other institutions can learn from this.
peer-score-label = Score
# -- the reviewer
peer-ask-review = The programme office asks you to review this microcredential.
peer-ask-calibration = The programme office asks you to take part in a calibration: many people judge the same dossier.
peer-ask-1 = It takes about an hour. You may stop in between.
peer-ask-2 = Hand in your scores by { $date }.
peer-ask-3 = Nobody sees your scores before everybody is done. The institution never reads your name.
peer-declare-ask = Are you free to judge?
peer-declare-hint = You have an interest when you wrote on it, work or worked there, or are close to somebody of the team.
peer-declare-free = Yes, I have no interest in the outcome
peer-declare-conflict = No, I am too close
peer-declare-means-free = Next you see the dossier.
peer-declare-means-conflict = We will ask somebody else. You need not say why.
peer-declare-do = Go on
peer-left = { $count ->
    [one] 1 of { $total } criteria left. Hand in by { $date }.
   *[other] { $count } of { $total } criteria left. Hand in by { $date }.
 }
peer-all-scored = All criteria have a score. Check everything and hand in.
peer-wait-blind = You have handed in. The scores open when everybody is done.
peer-open-now = The scores are open. Compare yours with those of the others.
peer-criteria = The criteria
peer-dossier = The dossier
peer-papers-what = You read what the examination board read too: the evidence with the text, and what the institution said of itself when the text was handed in. They are here until the report is out. Share them with nobody.
peer-look-at = What this criterion is about
peer-evidence = The institution can show it by:
peer-rest = The rest of the dossier
peer-score-ask = How well can this be seen?
peer-note-ask = What did you see, and where?
peer-note-hint = Needed with score 1 and 2. Name the place in the dossier.
peer-save-back = Save and go back
peer-hand-in-title = Check and hand in
peer-hand-in-lead = Check your scores. After handing in nothing changes any more.
peer-your-scores = Your scores
peer-not-scored = No score yet
peer-your-words = In your words
peer-strengths-ask = What is strong?
peer-improvement-ask = What is the one thing to make better?
peer-improvement-hint = Choose what matters most. Say what the team can do.
peer-accept-ask = Would your institution accept this proof for admission?
peer-accept-said = Accept for admission
peer-accept-hint = This does not bind your institution.
peer-acceptance-yes = Yes
peer-acceptance-with-conditions = Yes, when something is settled
peer-acceptance-no = No
peer-level-ask = Which level do you read in it?
peer-level-hint = An indication, apart from what the institution chose.
peer-hand-in-after = Your scores stay hidden from the others until everybody is done.
peer-hand-in-do = Hand in
# -- the outcome
peer-outcome-title = Scores and spread
peer-standing-preparing = This round is being prepared. We are looking for reviewers of other institutions.
peer-standing-scoring = { $count } of { $asked } reviewers are done. The last day for scores is { $date }.
peer-standing-consensus = The reviewers have scored and are discussing now. The report comes next.
peer-standing-reported = The report is out. The team works on the follow-ups.
peer-standing-checked = This round is closed.
peer-standing-calibrated = { $count } people judged this dossier without seeing each other's scores.
peer-standing-cancelled = This round was stopped. There will be no report.
peer-standing-stopped-on = This round was stopped on { $date }. There will be no report.
peer-team-papers = The reviewers read the text, its evidence and the answers of your institution. After the report they no longer can.
peer-how-title = What comes next
peer-how-1 = Two or three people of other institutions review the microcredential. They do not see each other's scores.
peer-how-2 = Then they discuss where they differ.
peer-how-3 = You get a report with what is strong, what deserves attention, and follow-ups.
peer-how-4 = You answer each follow-up. After three months we look back together.
peer-to-scores = To the scores
peer-report = The report
peer-report-title = Report of { $date }
peer-report-strengths = What is strong
peer-report-points = What deserves attention
peer-report-agreed = What the reviewers agree on
peer-report-follow-ups = Follow-ups
peer-follow-ups-none = No follow-ups were agreed.
peer-checked-on = Looked back on { $date }.
peer-check-due = We look back on or after { $date }, or earlier when everything is answered.
peer-due-by = by { $date }
peer-team-says = Answer of the team:
peer-looked-back = Looked back:
peer-answer = Give an answer
peer-answer-again = Change the answer
peer-answer-ask = What did you do, or why not?
peer-answer-do = Send answer
peer-answers-sent = { $count ->
    [one] 1 answer was sent. See below what is still needed.
   *[other] { $count } answers were sent. See below what is still needed.
 }
peer-progress-ask = How far are you?
peer-progress-done = Done
peer-progress-started = Working on it
peer-progress-declined = We will not do this
peer-found-ask = What do you find?
peer-found-met = As agreed
peer-found-partly = Partly
peer-found-not-met = Not
peer-found-note = Explanation
peer-no-answer = The team has not answered yet.
peer-alpha-title = How far do the reviewers agree?
peer-alpha-ordinal = agreement (alpha, scores as an order)
peer-alpha-interval = agreement (alpha, scores as numbers)
peer-alpha-people = reviewers
peer-alpha-criteria = criteria
peer-alpha-unsaid = This cannot be said: everybody gave the same score everywhere, or there are too few scores.
peer-alpha-reading-strong = The reviewers agree. These scores can be relied on.
peer-alpha-reading-fair = The reviewers agree fairly well. Conclude with care and discuss the differences.
peer-alpha-reading-weak = The reviewers still look differently. Talk about the criteria with the widest spread and make an example of them.
peer-alpha-reading-none = The reviewers agree no more than chance would give. Talk first about what the scores mean.
peer-alpha-what = What does this figure mean?
peer-alpha-means-1 = Alpha compares how much people differ with how much they would differ by chance. At 1 everybody gave the same. At 0 it is no better than throwing dice. Below 0 they disagree more often than by chance.
peer-alpha-means-2 = From 0.80 the scores can be relied on. From 0.67 careful conclusions are possible.
peer-alpha-means-3 = The figure is about the reviewers, not about the microcredential. With few criteria a single odd score can change it a lot.
peer-alpha-source = Krippendorff's alpha (2011). It can be calculated also when somebody left a criterion open.
peer-spread-title = Scores per criterion
peer-spread-text = Each dot is a reviewer. The letter is the same everywhere.
peer-spread-many = Each dot is a reviewer. The letters do not say who it is.
peer-spread-own = A square is you.
peer-finding-none = There are no scores.
peer-finding-same = { $count ->
    [one] 1 reviewer gave a { $score }
   *[other] All { $count } reviewers gave a { $score }
 }
peer-finding-most = { $count } of { $total } gave a { $score }
peer-finding-close = Close together: { $low } or { $high }
peer-finding-wide = Far apart: from { $low } to { $high }
peer-plot-part = Score { $score }: { $letters }.
peer-table = All scores as a table
peer-table-criterion = Criterion
peer-table-mean = Mean
peer-table-range = Lowest–highest
peer-table-deviation = Spread
peer-facts-title = Would they accept it?
peer-level-team = Level according to the institution
peer-level-peers = Level according to the reviewers
peer-words-title = In their own words
peer-strong = Strong:
peer-better = Could be better:
# -- talk and look back
peer-talk-title = Discussion and report
peer-talk-lead = Discuss the widest differences first. Write down what you agree on. It need not be the mean.
peer-talk-wide = The scores lie far apart here. Write how you came together.
peer-talk-score = Agreed score
peer-talk-note = Why?
peer-stands-nothing = nothing
peer-talk-save = Save, with room for one more follow-up
peer-talk-after = Once closed, the report goes to the institution. It then sees the scores too, and from which institution and function the reviewers are. The report does not change after that.
peer-talk-close = Close the report
peer-follow-ups-text = Agree with the team what will happen. Every score 1 or 2 has a follow-up.
peer-follow-up-number = Follow-up { $count }
peer-follow-up-what = What will the team do?
peer-follow-up-owner = Who sees to it?
peer-follow-up-owner-hint = A function, not a name. For instance: project leader.
peer-follow-up-due = By when?
peer-check-title = Look back after three months
peer-check-lead = See for each follow-up what happened. This can be done from { $date }, or earlier when the team has answered everything.
peer-check-do = Close the round
# -- public
peer-mark = Peer review
peer-mark-text = Reviewed by people of other institutions, closed on { $date }.
peer-mark-version = Reviewed by people of other institutions, closed on { $date }. That was about version { $version }.
# -- what just happened
notice-peer-geloot = The lots have fallen. The rounds are there.
notice-peer-gemaakt = The round is there. Now find reviewers.
notice-peer-gevraagd = The reviewer is on the list.
notice-peer-reviewers-geloot = The lots have fallen. The reviewers are on the list.
notice-peer-vrijgegeven = The reviewer was taken off.
notice-peer-leider = It is kept who leads the discussion.
notice-peer-gestart = The invitations have been sent.
notice-peer-geopend = The scoring is closed. The scores are open.
notice-peer-gestopt = The round was stopped.
notice-peer-band = The tie is kept.
notice-peer-band-weg = The tie was taken away.
notice-peer-voorbeeld = The example is kept. Reviewers see it now.
notice-peer-voorbeeld-weg = The example was taken away.
notice-peer-belang = Thank you for your honest answer. We will ask somebody else.
notice-peer-vrij = Thank you. You see the dossier now.
notice-peer-bewaard = Saved.
notice-peer-ingeleverd = Your scores have been handed in.
notice-peer-verslag = The report is closed and with the institution now.
notice-peer-afgerond = The round is closed.
notice-peer-geantwoord = Your answer was sent.
# -- what is to be solved
peer-problem-score = Give a score from 1 to 4 on criterion { $criterion }.
peer-problem-low-note = With score { $score }, write what you saw and what is missing, one short sentence at least (criterion { $criterion }).
peer-problem-long = Make this text shorter: { $max } characters at most, now { $chars }.
peer-problem-criterion-unknown = Criterion { $criterion } does not belong to this quality framework. Remove the score.
peer-problem-strengths = Write what is strong, in one sentence at least.
peer-problem-improvement = Write what could be better, in one sentence at least.
peer-problem-acceptance = Choose whether your institution would accept this proof.
peer-problem-level = Choose a level from the list.
peer-problem-changed = Something else was saved here meanwhile, in another window or by a colleague. Nothing was overwritten. It now says: “{ $text }” Choose what it has to say and save again.
peer-problem-own-changed = Something else was saved here meanwhile, in another window. Nothing was overwritten. It now says: “{ $text }” Choose what it has to say and save again.
peer-problem-review-changed = Your scores or your answers changed meanwhile, in another window. They now stand below, with what you wrote here. Read them, then hand them in.
peer-problem-report-changed = The report changed meanwhile, in another window or by a colleague. It now stands below, with what you wrote. Read it, then close it.
peer-problem-declaration = Choose whether you are free to judge.
peer-problem-agreed = Choose the agreed score on criterion { $criterion }.
peer-problem-agreed-note = On criterion { $criterion }, write why the score is low.
peer-problem-agreed-wide = On criterion { $criterion } the scores lay far apart. Write how you came together.
peer-problem-report-strengths = Write in the report what is strong, one sentence at least.
peer-problem-report-points = Write in the report what deserves attention, one sentence at least.
peer-problem-follow-ups-many = Keep it to { $max } follow-ups at most.
peer-problem-follow-up-missing = Criterion { $criterion } has score { $score }. Agree a follow-up on it and choose that criterion.
peer-problem-follow-up-what = Follow-up { $number }: write what the team will do.
peer-problem-follow-up-owner = Follow-up { $number }: fill in the function of who sees to it.
peer-problem-follow-up-due = Follow-up { $number }: fill in a date that exists, for instance 28-02-2027.
peer-problem-follow-up-past = Follow-up { $number }: choose a date from today on.
peer-problem-follow-up-unknown = This follow-up is not in the report. Load the page again.
peer-problem-answer = Write what you did, or why not, in one sentence at least.
peer-problem-progress = Choose how far you are.
peer-problem-check-early = Looking back can be done from { $due }. Earlier only when the team has answered every follow-up.
peer-problem-finding = Choose what you find for this follow-up.
peer-problem-finding-note = Write what is still missing.
peer-problem-due = Fill in a date from today on, for instance 28-02-2027.
peer-problem-kind = Choose a peer review or a calibration.
peer-problem-version = Choose a microcredential that is published.
peer-problem-institutions = Choose at least one institution that has something to draw.
peer-problem-reviewer = Choose a reviewer from the list.
peer-problem-barred = This reviewer is too close. Choose somebody else.
peer-problem-sure = Tick that you are sure.
peer-problem-what = Choose what you want to do and try again.
peer-problem-tie-institution = Choose an institution from the list.
peer-problem-tie-self = Choose two different institutions.
peer-problem-tie-kind = Choose what binds the institutions.
peer-problem-tie-known = This tie is kept already.
peer-problem-anchor-criterion = Choose the criterion the example belongs to.
peer-problem-anchor-score = Choose the score of the example.
peer-problem-anchor-why = Say in one sentence at least why it gets this score.
peer-problem-anchor-example = Write the example down, one short sentence at least.
peer-problem-anchor-round = There is no round with this number. Check the number or leave it empty.
# -- why something cannot happen now
peer-conflict-state = This is not possible any more, or not yet: the round is in another phase. Load the page again to see where it stands.
peer-conflict-blind = The scores are still closed. They open when everybody is done.
peer-conflict-too-few = Ask at least two reviewers first.
peer-conflict-too-few-scores = There are no two reviewers who are done yet. Wait, or ask somebody else.
peer-conflict-not-due = The reviewers still have time. Closing is possible after the last day, or when nobody is busy any more.
peer-conflict-full = This round is full.
peer-conflict-seated = This reviewer sits in the round already, or said to have an interest.
peer-conflict-declared = You said before that you are free, and that is kept. Are you too close after all? Tell the programme office. It can give your place to somebody else.
peer-conflict-seat = This is not possible (any more): you have handed in, or do not sit in this round.
peer-conflict-declare-first = Say first whether you are free to judge. Then you see the dossier.
peer-conflict-stopped = This round was stopped. There is nothing left for you to do. Nobody else can see any more what you wrote.
peer-conflict-nobody-free = Nobody is free who may do this round. Choose somebody yourself or add reviewers.
# -- trail
event-peer-round-made = Peer review: round made
event-peer-reviewer-assigned = Peer review: reviewer asked
event-peer-reviewer-released = Peer review: reviewer taken off
event-peer-round-started = Peer review: invitations sent
event-peer-interest-declared = Peer review: said whether there is an interest
event-peer-scores-handed-in = Peer review: scores handed in
event-peer-scoring-ended = Peer review: scoring closed
event-peer-lead-appointed = Peer review: leader of the discussion chosen
event-peer-report-closed = Peer review: report closed
event-peer-follow-up-answered = Peer review: follow-up answered
event-peer-round-checked = Peer review: looked back and closed
event-peer-round-cancelled = Peer review: round stopped
event-precedent-kept = Example of a score kept
event-precedent-ended = Example of a score taken away
event-institution-tie-kept = Tie between institutions kept
event-institution-tie-ended = Tie between institutions taken away
