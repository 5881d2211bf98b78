# SPDX-License-Identifier: EUPL-1.2
# Writing a text: what the school still has to do, whom to ask.
definition-problem-institution = Your school has not answered point { $criterion } ({ $en }) yet.
ask-group = Your school
ask-points = Points of the school
ask-points-done = Answered. This counts for every microcredential of the school.
ask-points-left = { $count ->
    [one] 1 point left to answer. After that the text can be submitted.
   *[other] { $count } points left to answer. After that the text can be submitted.
 }
ask-points-who = You cannot do this yourself. Ask { $names }.
ask-nobody = Nobody at { $school } can do this now. Ask the administrator of the school to give somebody that role.
ask-school = Only somebody at { $school } can do this.
ask-or = { $names } or { $last }
ask-ready = Everything is filled in.
ask-ready-who = You cannot submit it yourself. Ask { $names }.
ask-ready-but = { $count ->
    [one] The text is complete. It can be submitted once the school answers 1 more point.
   *[other] The text is complete. It can be submitted once the school answers { $count } more points.
 }
