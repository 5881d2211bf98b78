# SPDX-License-Identifier: EUPL-1.2
# Data for research.
research-title = Research
research-lead = Here you take away data for research on microcredentials, of all institutions together. It holds no data of individual learners, and nobody who works here is named.
research-counted = Counted in the register on { $moment }.
research-may-title = What you use this for
research-may-1 = Research on what learning outcomes say and how they fit size and level.
research-may-2 = Research on the way from a demand to a decision and a first run.
research-may-3 = Research on levels: which level institutions choose and why.
research-not-title = What you do not use it for
research-not-1 = To look for who did or got something. Figures about fewer than 5 people are not in it.
research-not-2 = To rank institutions. A shorter way is not always a better one.
research-not-3 = To say that a level is established. Unless NCP NLQF placed it, it is a level indication.
research-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
research-versions = { $count ->
    [one] 1 published version
   *[other] { $count } published versions
}
research-microcredentials = { $count ->
    [one] 1 microcredential
   *[other] { $count } microcredentials
}
research-period = from { $from } up to and including { $until }
research-set-outcomes = Learning outcomes
research-set-process = From demand to awards
research-set-levels = Levels and their rationale
research-what-outcomes = One row for each learning outcome of each version that was published. Study load hours (SBU) and credits (EC) stand side by side. In mbo, credits are only an indication.
research-what-process = One row for each step of a microcredential, from the timeline. It says which side takes a step, not who. Only versions that were published are in it.
research-what-levels = One row for each version that was published, with the level, why the institution chose it, and how often the examination board did not agree to it at once.
research-take-outcomes = Learning outcomes (csv)
research-take-process = Steps (csv)
research-take-event-log = Steps for process mining (XES)
research-take-levels = Levels (csv)
research-columns = What each column means
research-columns-of = Columns of { $set }
research-name = Column
research-meaning = Meaning
research-source = Source
research-steps = What each step means
research-step = Step
research-side = Side
research-form = The csv files are in UTF-8, with a semicolon between fields and a comma in numbers. Where a text begins like a formula, an apostrophe stands before it. XES is the standard IEEE 1849. Steps and columns have the same names there.
research-source-text = published text
research-source-register = register
research-source-trail = timeline
research-source-framework = quality framework
research-source-decision = decisions of the examination board
research-source-derived = derived
research-column-microcredential = Public number of the microcredential. All versions have the same one.
research-column-version = Number of the version. Empty for a step that belongs to no version.
research-column-title-nl = Title in Dutch.
research-column-institution = Institution that owns the text. When several make it together, the leading owner.
research-column-sector = Code of the sector.
research-column-framework = Code of the version of the quality framework. With a step: that of the first published version.
research-column-outcome = Code of the learning outcome within the microcredential.
research-column-outcome-nl = The learning outcome in Dutch, as it was published.
research-column-outcome-en = The learning outcome in English. Empty when there is none.
research-column-verb-nl = The verb with which the Dutch text begins. Empty when none was recognised.
research-column-verb-en = The verb with which the English text begins. Empty when none was recognised.
research-column-level-nlqf = Code of the NLQF level. It is an indication by the institution, unless NCP NLQF placed it.
research-column-level-eqf = The EQF level that goes with that NLQF level.
research-column-study-load-sbu = Study load of the whole microcredential in hours (SBU).
research-column-credits-ec = The same study load in credits (EC), rounded to a tenth. The hours of a credit come from the quality framework. In mbo this is an indication.
research-column-published-on = Day on which this version was published.
research-column-state = current: in use. stopped: deactivated, lapsed or archived.
research-column-case = Public number of the microcredential.
research-column-position = Which step of this microcredential it is, from early to late.
research-column-step = Code of the step. What each step means stands below.
research-column-side = Code of the side that takes this step by the rules.
research-column-moment = Moment of the step, in UTC.
research-column-people = Only with first_awards: how many learners were on that list.
research-column-level-standing = indication: the institution's own indication. established: placed by NCP NLQF.
research-column-rationale-nl = Why the institution chose this level, in Dutch.
research-column-rationale-en = The same in English. Empty when there is none.
research-column-rationale-words-nl = Number of words of the Dutch rationale. 0: there is none.
research-column-rationale-words-en = Number of words of the English rationale. 0: there is none.
research-column-board-not-agreed = In how many decisions on this version the examination board had a question, or did not agree, on the criterion that is about the level. Empty when the decision on an earlier version was kept.
research-step-demand-recorded = A demand was recorded. When several microcredentials that came of it were published, it stands with each.
research-step-demand-joined = An organisation joined the demand, also through another institution.
research-step-demand-explored = The demand was explored.
research-step-demand-accepted = The institution accepted the demand.
research-step-demand-declined = The institution declined the demand.
research-step-drafted = A version was begun.
research-step-handed-in = The version was handed in to the examination board.
research-step-taken-back = The team took the version back.
research-step-asked-for-more = The examination board asked for more.
research-step-adopted = The examination board adopted the version.
research-step-decision-kept = The decision on the version before it still stands. A colleague confirmed that.
research-step-co-owner-decided = The examination board of a co-owner decided.
research-step-published = The version was published.
research-step-run-planned = A run was planned.
research-step-first-awards = The examination board agreed to the first list of at least 5 learners. Smaller lists are not in it.
research-step-peer-reported = The report of a peer review is done.
research-step-stopped = The version was deactivated: no new runs.
research-step-lapsed = The version lapsed.
research-step-archived = The version was archived.
research-side-asking = who asks, company or institution
research-side-team = the design team
research-side-board = the examination board
research-side-delivery = who delivers
research-side-peers = reviewers of other institutions
research-levels-title = Levels of published versions
research-level = Level
research-no-level = no level
research-framework = Quality framework
research-level-versions = Versions
research-level-reason = With a rationale in Dutch
research-level-words = Words in Dutch (median)
research-none = There is nothing to count yet.
