# SPDX-License-Identifier: EUPL-1.2
# Appointing the examination board: the executive board's decision, mandate, members.
appoint-title = Appoint the examination board
appoint-lead = The executive board decides that the institution offers microcredentials, and appoints the examination board that guards the level. Without it the institution can publish nothing.
appoint-none = No examination board has been appointed yet. The institution cannot have a microcredential adopted or published.
appoint-now = As it is now
appoint-whom = Only the executive board lays this down. Ask { $names }.
appoint-nobody = Only the executive board lays this down. Nobody at this institution has that role. Ask the administrator of the institution to give somebody the role of executive board.
appoint-change = Change
appoint-decision = Decision of the executive board
appoint-decision-date = Date of the decision
appoint-document = Reference of the decision
appoint-document-hint = As it stands on the document, for example CVB-2026-017
appoint-signer = Function of who signed
appoint-signer-hint = No name. For example: voorzitter college van bestuur
appoint-board = The examination board
appoint-name = Name
appoint-mandate = Mandate
appoint-mandate-hint = What the board may decide, and with which members
appoint-since = Appointed since
appoint-minimum = Members who must judge
appoint-minimum-hint = With fewer the chair cannot take a decision. Who wrote along does not count.
appoint-term = Term in working days
appoint-term-hint = From handing in to the decision
appoint-reminder = Reminder, working days before
appoint-reminder-hint = Who has not judged by then gets a mail. Use 0 for the last day itself.
appoint-do = Lay down
appoint-days = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
appoint-admitted-with = as the institution came to the platform
appoint-earlier = As it was before
appoint-members = Who is in it
appoint-members-none = Nobody has a role in the examination board now.
appoint-members-who = The administrator of the institution gives and ends the roles.
appoint-gives = Who can give this role: { $names }. Ask there.
appoint-gives-nobody = Nobody at this institution can give roles now. Ask the programme office for an administrator.
appoint-gives-you = Give somebody the role of member or chair of the examination board, or invite somebody:
appoint-too-few = { $count ->
    [0] Nobody has a role in the examination board now. { $minimum } members are needed to decide.
    [one] Only 1 person has a role in the examination board. { $minimum } members are needed to decide.
   *[other] Only { $count } people have a role in the examination board. { $minimum } members are needed to decide.
}
appointment-problem-date-ahead = This date lies in the future. Fill in the day on which the executive board decided.
appointment-problem-document = Fill in under which reference the decision is kept.
appointment-problem-signer = Fill in the function of who signed.
appointment-problem-name = Fill in the name of the examination board.
appointment-problem-mandate = Write the mandate in { $min } to { $max } characters. Now there are { $chars }.
appointment-problem-since-ahead = This date lies in the future. Lay the examination board down on the day on which it begins.
appointment-problem-members = Fill in a number from { $min } to { $max }.
appointment-problem-term = Fill in a number from { $min } to { $max } working days.
appointment-problem-reminder = Fill in a number that is smaller than the term.
appointment-problem-changed = Somebody else has just laid this down. Read at “As it is now” what stands there. Is what you typed still right? Then lay it down again.
notice-examencommissie-aangewezen = Laid down.
notice-examencommissie-zonder-leden = Laid down. The examination board cannot decide yet: too few people have a role in it. Below it says who gives that role.
event-board-appointed = Examination board appointed
waiting-add-board-members = The examination board has too few members to decide. Give somebody the role, or invite somebody.
waiting-appoint-board = Appoint the examination board
