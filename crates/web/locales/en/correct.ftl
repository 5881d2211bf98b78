# SPDX-License-Identifier: EUPL-1.2
# Correcting a proof, and rows that take no part.
correct-title = Correct a proof
correct-lead = Change only what is wrong. A colleague of the examination board looks at it before anything happens.
correct-name-hint = Write the name as it should be on the proof.
correct-email-hint = The message about the new proof goes to this address. Without one you print a letter.
correct-after = Does the board agree? Then the old proof becomes Replaced and a new proof takes its place. The date on which it was awarded stays the same.
correct-do = Put before the board
correct-back = Back to the proof
correct-link = Correct this proof
correct-problem-nothing = You have not changed anything yet. Change what is wrong.
correct-new = The new proof
correct-old = The old proof
correct-list-title = This is a correction
correct-list-text = When the board agrees, the new proof takes the place of the proof of { $name }.
correct-list-done = The new proof takes the place of the proof of { $name }.
correct-list-old = Look at the old proof
correct-was = On the old proof
correct-reason = Reason
notice-correctie-voorgelegd = The correction is with the examination board. The old proof has not changed yet.
conflict-correction-waits = A correction of this proof is already with the examination board. Wait for the decision, or take that correction back.
conflict-replace-by-correction = A proof is replaced by correcting it. Choose Correct this proof on the page of the proof.
conflict-register-behind = Nothing can be put in the register now. The data of the platform are older than the register. The operator must repair that first. Proofs can still be checked.
conflict-clock-back = Nothing can be put in the register now. The clock of the platform is behind. The operator must set it right. Proofs can still be checked.
conflict-clock-ahead = Nothing can be put in the register now. The clock of the platform is more than a year later than the last entry. The operator must confirm that it is right. Proofs can still be checked.
left-out-title = { $count ->
    [one] 1 row takes no part
   *[other] { $count } rows take no part
}
left-out-row = Row { $row }: { $text }
left-out-row-nameless = Row { $row }
event-clock-confirmed = Clock of the platform confirmed
award-problem-reason-long = Make the reason shorter than { $max } characters.
