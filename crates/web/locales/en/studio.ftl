# SPDX-License-Identifier: EUPL-1.2
# Design studio: reading along, does it exist, writing together, comparing, previews, quality framework.
topic-exists = Does it exist already?
topic-lead-exists = These resemble what you are writing. Say what is different about what really resembles it. The examination board reads your answer.
edit-minutes = { $count ->
    [0] { "" }
    [one] About 1 minute.
   *[other] About { $count } minutes.
 }
edit-preview = See what the public page will be like
edit-preview-proof = Specimen of the proof (PDF)
edit-compare = Compare
edit-lapse = Let it lapse
edit-archive = Archive
edit-archive-means = You cannot undo this. This version disappears from My work. The text and the timeline are kept.
edit-archive-means-public = You cannot undo this. This version disappears from My work. The text and the timeline are kept. The public page stays too, for who has a proof.
ending-reason = Why?
ending-reason-public = One or two sentences. Everybody reads this on the public page. Name no people.
ending-reason-team = One or two sentences. Your colleagues read this in the timeline. Name no people.
ending-problem-reason = Write why, in at least one sentence.
ending-problem-contact = Take out mail addresses and telephone numbers. This reason is kept for ever.
ended-stop = Stopped on { $date }. There will be no new runs.
ended-lapse = Lapsed on { $date }. No more proofs are awarded.
ended-archive = Archived on { $date }.
ended-why = The reason of the institution:
edit-lapse-means = You cannot undo this. No more proofs are awarded. Proofs that were awarded stay valid.
task-exists-first = Write your learning outcomes first. Then we can compare.
task-exists-none = Nothing resembles this much
task-exists-answered = { $count ->
    [one] 1 resembles it, and is explained
   *[other] { $count } resemble it, and are explained
 }
task-exists-open = { $count ->
    [one] 1 resembles it, still to explain
   *[other] { $count } resemble it, { $open } still to explain
 }
new-starters = Start from a template
new-starters-text = Most of the text is there. You replace what stands between square brackets.
# Reading along with a learning outcome.
outcome-good-verb = Starts with a verb.
outcome-good-one-act = One act.
outcome-advice-verb = Start with a verb. Now it starts with ‘{ $word }’. For example: chooses, measures, explains.
outcome-advice-one-act = There may be more than one act in this. If so, make separate outcomes of them.
outcome-advice-untestable = ‘{ $words }’ cannot be tested. Choose for example: explains, chooses, carries out.
outcome-advice-short = This is very short. Say what somebody does, with what and how well.
outcome-advice-long = This is long ({ $chars } characters). Can it be shorter?
# What a microcredential is not.
wording-claim = Take ‘{ $words }’ out. A microcredential is no diploma or vocational certificate, and it is not in the diploma register.
wording-statutory = You write ‘{ $word }’. Will the reader think of a diploma? Name the source with a web address, or choose another word.
wording-bare-level = ‘{ $words }’ does not say that it is an indication. Write: about NLQF …, the institution's indication.
wording-formal-bar = You name ‘{ $word }’ as a demand. After a basic qualification there should be no formal demands. Is it needed all the same? Fill it in under ‘Other formal requirement’ and say why.
# Plain language.
plain-long-sentence = The sentence that starts with ‘{ $start } …’ has { $count } words. Make two sentences of it.
plain-long-word = ‘{ $word }’ is a long word. Is there a plainer one?
plain-word = You write ‘{ $word }’. More readers know: ‘{ $plainer }’.
plain-passive = Better say who does it. Now it says ‘{ $words }’.
field-formal = Other formal requirement
field-formal-hint = Nearly always empty. Fill this in only when the law or the work really asks for it.
field-formal-why = Why is it impossible without that requirement?
field-admission-hint = Work, experience or a place to practise. No diploma as a demand.
definition-problem-formal-requirement = Say why that formal requirement is needed, or leave it out.
definition-advice-formal-requirement = A formal requirement is an exception. The examination board will look at it.
definition-problem-placeholder = There is still text of the template here. Replace what stands between [[ and ]].
# Does it exist already?
exists-how = How do we compare?
exists-how-text = We count the words that are the same in the title, the outcomes and the skills. Inflections count as the same word. The title counts for 35, the outcomes for 45 and the skills for 20. What one side lacks is left out. We compare with published microcredentials of all institutions and with the lists loaded on this platform. The comparison uses the Dutch texts.
exists-none = We found nothing that resembles this.
exists-back = Back to the task list
exists-complete = Everything is explained.
exists-nothing-much = Nothing resembles this much. You need not explain anything.
exists-left = { $count ->
    [one] 1 still to explain.
   *[other] { $count } still to explain.
 }
exists-percent = { $percent }% the same
exists-why = Which words are the same?
exists-answer = Different because
exists-reason = Explanation
exists-reason-must = It is more than { $limit }% the same. Write in your own words why this is needed all the same.
exists-little = Resembles it only a little. You may answer, but need not.
exists-answer-too = Say what is different
exists-problem-choose = Choose what is different.
exists-problem-reason = This is { $percent }% the same. Write in at least { $min } characters why it is needed all the same.
exists-problem-other = Write what is different.
exists-problem-long = Make your explanation shorter. At most { $max } characters fit.
exists-problem-unanswered = { $count ->
    [one] Does it exist already? Say what is different from: { $titles }.
   *[other] Does it exist already? Say for { $count } what is different: { $titles }.
 }
overlap-part-title = Title
overlap-part-outcomes = Learning outcomes
overlap-part-skills = Skills
overlap-nothing = No words the same
overlap-shared = { $count }% the same: { $words }
overlap-paper-microcredential = Microcredential
overlap-paper-optional-module = Optional module (keuzedeel)
overlap-paper-vocational-certificate = Vocational certificate (mbo-certificaat)
overlap-paper-qualification = Qualification
# Two people at once.
clash-title = You were writing at the same time
clash-lead = { $count ->
    [one] You and { $who } changed the same field. Nothing is lost. Choose which text stays.
   *[other] You and { $who } changed the same { $count } fields. Nothing is lost. Choose for each which text stays.
 }
clash-before = What stood there first
clash-mine = My text
clash-theirs = The text of { $who }
clash-own = Another text, which I write below
clash-own-text = { $field }: the other text
clash-empty = (empty)
clash-do = Save this choice
# Level and size.
levels-side-by-side = Put the levels side by side
levels-note = Summary in our own words. It remains an indication. The text of NCP NLQF prevails:
load-credits = Credits
load-credits-note = (indicative, 1 EC is { $hours } hours)
load-rules = What the quality framework asks
load-rule-advice = { $count } hours or more. If it is less, explain why that is enough.
load-rule-floor = Never less than { $count } hours.
load-rule-ceiling = Never more than { $count } hours.
load-rule-half = Only whole and half credits.
load-count = Add up and save
# Search in lists.
pick-title = Search for a skill, qualification, optional module or vocational certificate
pick-words = Search word
pick-hint = For example: begeleiden, or a code such as K0087.
pick-do = Save and search
pick-none = Nothing found. Try another word, or fill it in yourself below.
pick-no-lists = No lists have been loaded yet. Fill it in yourself below.
pick-add = Add
list-kind-skill-esco = Skill (ESCO)
list-kind-skill-competentnl = Skill (CompetentNL)
list-kind-optional-module = Optional module (keuzedeel)
list-kind-qualification = Qualification
list-kind-vocational-certificate = Vocational certificate (mbo-certificaat)
list-invented = made up for the demo
# Comparing and previews.
compare-with = Compare with
compare-do = Compare
compare-public = Or with a published microcredential
compare-public-hint = Fill in its code, for example nl-mc-school-ABCD1234.
compare-unknown = We do not know this one. Check the code.
compare-result = What is different?
compare-nothing = There is no difference.
compare-same = The text is the same.
compare-major = This will be a new major version, because these differ: { $causes }. The examination board takes a new decision.
compare-minor = This will be a small new version. What people achieve stays the same.
compare-patch = Only words change. What people achieve stays the same.
edit-becomes = This becomes version { $version }.
edit-becomes-major = This becomes version { $version }, because these changed: { $causes }. The examination board takes a new decision.
major-cause-outcomes = learning outcomes
major-cause-level = level
major-cause-size = size
major-cause-assessment = assessment
major-cause-validity = validity
preview-notice = This is a preview. Only your institution sees this page.
review-title = Look again
review-none = No date yet.
review-on = Look at this text again before { $date }.
review-late = This text should have been looked at before { $date }.
review-set = Another date
review-do = Save date
review-problem-day = Choose a date after today, at most five years ahead.
work-review = Look again
notice-vervallen = Lapsed. Nothing can be awarded any more; what was awarded stays valid.
notice-gearchiveerd = Archived.
notice-herzien = The date was saved.
event-definition-lapsed = Lapsed
event-definition-archived = Archived
event-definition-review-set = Date to look again saved
event-overlap-answered = Answered ‘Does it exist already?’
event-institution-paper-added = Evidence with an answer of the institution added
event-institution-paper-ended = Evidence with an answer of the institution taken away
event-quality-answered = Answer of the institution changed
event-framework-imported = Quality framework added
event-framework-proposed = Change of the quality framework proposed
event-framework-supported = Proposal supported
event-framework-proposal-decided = Decision on a proposal
event-list-imported = List loaded
list-differences = What is different
# Quality frameworks side by side, proposals, and what the institution answers once.
beside-title = Quality frameworks side by side
beside-lead = See what two quality frameworks both ask, and what differs.
beside-first = First quality framework
beside-second = Second quality framework
beside-do = Put side by side
beside-count = { $count ->
    [0] The { $total } points are the same.
    [one] Something differs at 1 of the { $total } points.
   *[other] Something differs at { $count } of the { $total } points.
 }
beside-others = What else differs: { $what }.
beside-form = Form
beside-form-common = The common form
beside-form-own = A form of its own
beside-about = Point
beside-same = the same
beside-other = different
beside-not-asked = Does not ask this
beside-words = Word by word
beside-when = Period
beside-period = { $from } to { $until }
beside-decides = Decided by:
proposals-title = Proposals for change
proposals-lead = Institutions propose a better text for { $framework } together. The programme office decides. What is taken over comes in a later version.
proposals-none = There are no proposals yet.
proposal-support = { $count ->
    [0] No support yet
    [one] Supported by 1 institution
   *[other] Supported by { $count } institutions
 }
proposal-supporters = Institutions that support this
proposal-reason = Why
proposal-decision = Decision
proposal-outcome-accepted = Taken over
proposal-outcome-declined = Not taken over
proposal-do-support = We support this
proposal-decide = What does the programme office decide?
proposal-decide-reason = Why?
proposal-do-decide = Decide
proposal-new = Propose something yourself
proposal-criterion = At which point?
proposal-text = How should the point read?
proposal-text-hint = Write the whole text in Dutch. We show what changes.
proposal-do = Propose
proposal-problem-criterion = Choose the point that your proposal is about.
proposal-problem-text = Write how the point should read. The text must differ from what it is now.
proposal-problem-reason = Explain why in a few words (at least 20 characters).
proposal-problem-long = Make it shorter. At most { $max } characters fit.
proposal-problem-decision = Write why, in 20 to 2,000 characters.
proposal-problem-outcome = Choose what the decision is.
conflict-proposal-decided = This proposal has already been decided on.
conflict-proposal-own = This is a proposal of your own institution. Another institution can support it.
conflict-proposal-supported = Your institution already supports this proposal.
notice-voorgesteld = Your proposal is there. Other institutions can support it.
notice-gesteund = Your institution supports this proposal.
quality-title = Quality of the institution
quality-lead = These points are about the whole institution. You answer them once. Each dossier uses your answer.
quality-left = { $count ->
    [one] 1 point has no answer yet.
   *[other] { $count } points have no answer yet.
 }
quality-answer = Our answer
quality-do = Save answer
quality-first = the institution began with this
quality-papers-what = What you take away is kept: a text that was handed in on it is judged with it. Put no personal data in it.
quality-history = { $count ->
    [one] Changed 1 time
   *[other] Changed { $count } times
 }
quality-problem-short = Write an answer of at least 20 characters.
quality-problem-long = Make the answer shorter. At most { $max } characters fit.
keep-note-words = Only words change since version { $version }. Decision { $number } can still stand. Somebody of quality assurance or a project leader who did not write along confirms that on this page. In doubt? Hand the text in. The examination board then decides.
keep-note-more = Outcomes, level, size and assessment are the same as in version { $version }. Decision { $number } can still stand. Somebody of quality assurance or a project leader who did not write along confirms that on this page. In doubt? Hand the text in. The examination board then decides.
keep-do = Decision { $number } still stands
