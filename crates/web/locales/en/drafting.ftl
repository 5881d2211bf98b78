# SPDX-License-Identifier: EUPL-1.2
# Writing a text: what the school still has to do, whom to ask.
definition-problem-institution = Your institution has not answered point { $criterion } yet.
ask-group = Your institution
ask-points = Points of the institution
ask-points-done = Answered. This counts for every microcredential of the institution.
ask-points-left = { $count ->
    [one] 1 point left to answer. After that the text can be handed in.
   *[other] { $count } points left to answer. After that the text can be handed in.
 }
ask-points-who = You cannot answer for the institution yourself. Ask { $names }.
ask-nobody = Nobody at { $school } can do this now. Ask the administrator of the institution to give somebody that role.
ask-school = Only somebody at { $school } can do this.
ask-or = { $names } or { $last }
ask-ready = Everything is filled in.
ask-ready-who = You cannot hand it in yourself. Ask { $names }.
ask-ready-but = { $count ->
    [one] The text is complete. It can be handed in once the institution answers 1 more point.
   *[other] The text is complete. It can be handed in once the institution answers { $count } more points.
 }
source-label = source
source-unchanged = Taken over unchanged from “{ $title }” by { $institution }, version { $version }
source-adapted = Taken over from “{ $title }” by { $institution }, version { $version }, and adapted
definition-problem-source = Outcome { $number }: the source was not found, or you may not see it. Take the outcome over again.
reuse-title = Take a learning outcome over
reuse-hint = Search all published microcredentials and the texts of your own institution. For example: medication.
reuse-none = Nothing found. Try another word, or write the outcome yourself.
reuse-take = Take over
reuse-of = { $title } ({ $version })
reuse-own-draft = not public yet, of your own institution
notice-overgenomen = The outcome was taken over, with its source. Feel free to adapt it.
exists-theirs = A colleague answered this meanwhile: «{ $answer }». Your answer stands below. Leave what must stay and save.
exists-taken-spared = { $count ->
    [one] You took 1 of the { $total } outcomes from this one, with its source. It does not count as resemblance.
   *[other] You took { $count } of the { $total } outcomes from this one, with their source. They do not count as resemblance.
 }
exists-taken-counts = You took { $count } of the { $total } outcomes from this one, with their source. That is half or more, so everything counts.
autosave-saved = Saved at #
autosave-changed = Not saved: a colleague changed this topic too. Your text is still here.
autosave-merge = See what is different and choose
autosave-wrong = Not saved yet: #
autosave-offline = Not saved: it does not work now. Your text is still here. We will try again.
autosave-ended = Not saved. Your text is still here. You may have been signed out, or this page is too old. Copy your text first. Then press save.
waiting-answer-points = The institution still has points of the quality framework to answer. Until then nobody can hand this text in. Answer them.
