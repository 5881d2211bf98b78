# SPDX-License-Identifier: EUPL-1.2
# The trail of everything that happened.
trail-title = Timeline
trail-what = Here you see who did what, when and why. All lines are fixed. When somebody changes one later, that shows.
trail-about-one = You see only what is about the same subject.
trail-all = Show everything
trail-functions = Of every event you see the institution, what it is about and the function of who did it. You see no names and no reasons: those are of the institution.
trail-no-texts = Of each event you see the institution and the function of who did it. You do not see names, reasons and texts: those are of the institution.
trail-kind = What happened?
trail-institution = Which institution?
trail-who = Who did it?
trail-subject = Whom is it about?
trail-about-person = You see only what is about { $name }.
trail-from = From
trail-until = Until and including
trail-day-hint = For example 23-11-2026.
trail-show = Show
trail-everything = Everything
trail-every-school = All institutions
trail-everybody = Everybody
trail-sheet = { $title }, version { $version }. { $school }. Printed on { $date }.
trail-events = Events
trail-none = Nothing was found. Choose a longer period or leave a choice out.
trail-same = Everything about this
trail-older = Older
trail-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
trail-run = run { $run }
trail-leaf = place { $number } in the register
trail-why = reason: { $reason }
trail-last-day = until { $date } inclusive
trail-invited-by = at the invitation of { $who }
trail-from-to = from { $from } to { $to }
trail-handed-draft = a text
trail-handed-list = a list of awards
trail-handed-role = a role
trail-team-in = joined the team
trail-team-out = left the team
trail-problem-day = Fill in a day that exists, for example 23-11-2026.
trail-problem-order = The day at ‘Until and including’ is before the day at ‘From’. Choose a later day.
