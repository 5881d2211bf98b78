# SPDX-License-Identifier: EUPL-1.2
# The list of participants: why a file cannot be used, what stands out in it, and what is the matter with a row.

# -- the whole file cannot be used
sheet-refusal-too-large = This file is { $megabytes } MB. It can be { $limit } MB at most. Make a new file with only the participants, or paste the rows here.
sheet-refusal-bomb = This file becomes far too large when we unpack it. Copy only the rows with participants to a new file, or paste them here.
sheet-refusal-too-many-parts = This file consists of { $parts } parts. A list of participants has { $limit } at most. Copy the rows to a new file, or paste them here.
sheet-refusal-too-many-rows = This list has { $rows } filled rows. You can hand in { $limit } people at a time. The row with headings does not count. Divide the list over several files.
sheet-refusal-too-many-columns = There is text up to column number { $columns }. We read { $limit } columns at most. Remove the columns you do not need.
sheet-refusal-cell-too-long = Cell { $cell } holds { $characters } characters. It can hold { $limit } at most. Shorten the text or remove the column.
sheet-refusal-too-much-text = There is too much text in this file: more than { $limit } MB. Keep only the columns with name, date of birth, e-mail, outcomes and grade.
sheet-refusal-password-protected = This file has a password. Remove the password in your spreadsheet and save the file again. Or paste the rows here.
sheet-refusal-old-excel = This is an old Excel file (.xls). Open it and choose ‘Save as’: Excel workbook (.xlsx). Hand in that file.
sheet-refusal-not-a-sheet =
    { $kind ->
        [pdf] This is a PDF. We cannot take rows out of it. Hand in the Excel file or CSV file, or paste the rows here.
        [picture] This is a picture. We cannot take rows out of it. Hand in the Excel file or CSV file, or paste the rows here.
        [text-document] This is a text document. Copy the table to a spreadsheet, or paste the rows here.
        [presentation] This is a presentation. Copy the table to a spreadsheet, or paste the rows here.
        [web-page] This is a web page, even if the name ends in .xls. Open it in your spreadsheet and choose ‘Save as’: Excel workbook (.xlsx).
        [archive] This is a packed folder (zip). Unpack it and hand in the list itself.
        [binary-workbook] This is an Excel file of a kind we do not read (.xlsb). Choose ‘Save as’: Excel workbook (.xlsx).
        [numbers] This is a Numbers file. Choose ‘Export to’: Excel, and hand in that file.
       *[unknown] We find no list in this file. Hand in an Excel file (.xlsx), an ODS file or a CSV file, or paste the rows here.
    }
sheet-refusal-damaged = This file is not whole. Open it in your spreadsheet, save it again as .xlsx and try once more. If that does not work, paste the rows here. (Part: { $part })
sheet-refusal-forbidden-xml = This file holds instructions that do not belong in a spreadsheet. That is why we do not read it. Copy the rows to a new file, or paste them here. (Part: { $part })
sheet-refusal-unclosed-quote = Row { $row } has a quotation mark that never ends. Remove it or add a second one. Otherwise rows get lost.
sheet-refusal-empty = This file is empty. Choose another file, or paste the rows here.
sheet-refusal-no-rows = There are only headings in this file. Fill in a row for each participant under the headings.
sheet-refusal-no-such-sheet = The sheet ‘{ $name }’ is not in this file. Choose another sheet.
sheet-refusal-only-hidden-sheets = All sheets with text are hidden: { $names }. Make the sheet with the participants visible and save the file again.
sheet-refusal-unknown-columns = We cannot tell which column has the name. This is what we found: { $found }. Put the heading ‘Name’ above the column with names and hand the list in again.
sheet-refusal-no-known-heading = We do not recognise any heading. Which column has the name? Put the heading ‘Name’ above that column and hand the list in again.
sheet-refusal-no-heading = There are no headings above this list that we know. The first row is ‘{ $text }’: is that somebody, or a title? Put the heading ‘Name’ above the column of names and hand in the list again.
sheet-refusal-bsn-column = Column { $column } has citizen service numbers (BSN). They must not come here. Remove the column and hand in the list again. We have kept nothing.

# -- what stands out in the file
sheet-notice-hidden-rows = Hidden rows in your file: { $count } (row { $rows }). They do not take part, unless you take them along.
sheet-notice-hidden-columns = Hidden columns in your file: { $columns }. We do read them. Check that they are right.
sheet-notice-hidden-sheets = Hidden sheets in your file: { $names }. We do not read those.
sheet-notice-other-sheets = There are other sheets: { $names }. If they hold participants too, hand them in separately.
sheet-notice-merged-cells = Merged cells: { $count } ({ $ranges }). The text counts for the top row only. Fill in the other rows yourself.
sheet-notice-formulas = Cells with a formula: { $count }, the first is { $first }. We use the result that was saved in your file.
sheet-notice-formulas-without-value = Formulas without a result: { $count }, the first is { $first }. Open the file in your spreadsheet and save it again, then the result is there.
sheet-notice-line-breaks = Cells with more than one line: { $count }, the first is { $first }. Check that no rows are joined there.
sheet-notice-blank-rows = Empty rows: { $count } (row { $rows }). We skip those.
sheet-notice-trailing-blank-rows = Under the last participant there are empty rows: { $count }. We skip those.
sheet-notice-dates-from-1904 = This file counts dates from 1904. We take that into account. Check that the dates of birth are right.
sheet-notice-characters-lost = Characters that did not come across: { $count }. Save the file as ‘CSV UTF-8’ or as .xlsx and hand it in again.
sheet-notice-rows-above-headings = There is something above the headings: row { $rows }. It does not count as a participant.
sheet-notice-unused-columns = We do not use these columns: { $columns }. Should one be part of the list? Put a heading above it that we know and hand the list in again.
sheet-notice-single-word-names = All { $count } names are one word. Are these names of people? A proof has the whole name.

# -- name
row-problem-name-missing = The name is missing. Fill in the name as it will stand on the proof.
row-problem-name-too-long = This name has { $characters } characters. A proof has room for { $limit }. Check whether too much was pasted.
row-problem-name-without-letters = There are no letters here. Fill in a name.
row-problem-name-looks-like-header = It says ‘{ $text }’ here. That looks like a heading, not a name. Fill in a name or leave the row out.
row-problem-name-all-capitals = This name is in capitals. Do you mean { $suggestion }?
row-problem-name-all-lowercase = This name has no capitals. Do you mean { $suggestion }?
row-problem-name-has-digits = There is a digit in this name. Is that right?
row-problem-name-has-comma = There is a comma in this name. Write the name as it will stand on the proof.
row-problem-name-has-comma-suggested = There is a comma in this name. Do you mean { $suggestion }?
row-problem-name-unusual-character = This name holds the character { $character } ({ $code }). Does it belong to the name?
row-problem-name-mixed-scripts = ‘{ $word }’ mixes letters of two alphabets. Type this word again.
row-problem-name-not-on-paper = We cannot put these letters on the PDF: { $letters }. The PDF and the letter show a replacement sign there. The digital proof does have the whole name. If you do not want that, write the name in the Latin alphabet, as in the passport.
row-problem-name-single-word = This is one word. Is the whole name there?
row-problem-name-garbled = The letters with accents did not come across. Do you mean { $suggestion }?

# -- characters in any cell
row-problem-direction-characters = There are invisible characters here that turn the reading direction. Type the text again. Without them it says: { $suggestion }
row-problem-invisible-removed = We removed invisible characters: { $count }.
row-problem-spaces-removed = We removed spaces or line breaks that were too many.
row-problem-character-lost = A character got lost (�). Type the text again.
row-problem-formula-like = Text here starts with { $first }, like a formula. We read it as plain text and run nothing. Is the text right?
row-problem-spreadsheet-error = This is the message { $text } of your spreadsheet. Fill in what should be here.

# -- date of birth
row-problem-date-missing = The date of birth is missing, and others have one. Fill it in if you know it.
row-problem-date-unreadable = We read no date in ‘{ $text }’. Fill in day-month-year, for example 28-02-1988.
row-problem-date-does-not-exist = The date { $text } does not exist. Fill in a date that exists, for example { $example }.
row-problem-date-month-first = In { $text } the month seems to come first. Do you mean { $suggestion }?
row-problem-date-two-digit-year = The year in { $text } has two digits. We read { $read }. Is that right?
row-problem-date-year-only = There is only the year { $year } here. Fill in the day and the month too, for example 28-02-{ $year }.
row-problem-date-from-number = We read the number { $number } as { $read }. Is that right?
row-problem-date-in-future = The date { $date } has yet to come. Fill in the date of birth.
row-problem-date-too-old = By this date this person is { $age } years old. Check that the year is right.
row-problem-date-too-young = By this date this person is { $age } years old, younger than { $limit }. Check that the year is right.

# -- e-mail
row-problem-email-unreadable = ‘{ $text }’ is no e-mail address. Write it like name@mail.nl, or leave it empty. Then we make a letter.
row-problem-email-unreadable-suggested = ‘{ $text }’ is no e-mail address. Do you mean { $suggestion }? You can also leave it empty. Then we make a letter.
row-problem-email-several = There are { $count } e-mail addresses here. Choose one.
row-problem-email-domain-typo = You wrote { $domain }. Do you mean { $meant }?

# -- learning outcomes
row-problem-outcomes-missing = Which outcomes did this person achieve? Fill in ‘all’, or numbers such as 1, 2, 3.
row-problem-outcome-unknown = Outcome ‘{ $value }’ does not exist. This microcredential has { $count }. Fill in numbers from 1 to { $count }, or ‘all’.
row-problem-outcomes-count-differs = It says ‘all { $said }’ here, but this microcredential has { $count } outcomes. Fill in ‘all’, or the numbers.
row-problem-outcome-repeated = Outcome { $outcome } is here twice. Do you mean another one?

# -- grade or result
row-problem-grade-too-long = This result has { $characters } characters. A proof has room for { $limit }. Make it shorter, for example ‘good’ or 8.5.
row-problem-grade-looks-like-date = Your spreadsheet made a date of it: { $text }. Fill in the grade again.
row-problem-grade-says-failed = It says ‘{ $text }’ for this person. Leave the row out or put the grade right.
row-problem-grade-insufficient = It says ‘{ $text }’ here. That looks like not passed. Is it right that this person did achieve the outcomes?

# -- double
row-problem-same-email = Row { $row } has the same e-mail address. Who does this address belong to?
row-problem-same-person = Row { $row } has the same name and date of birth. Leave one of them out. Are they really two people? Then write their names so that they can be told apart, for instance with a second given name.
row-problem-same-name = Row { $row } has the same name. Is this the same person? Fill in the date of birth for both.
row-problem-already-awarded = This person already has this proof, or is on a list that the examination board has before it. Leave the row out, so that nothing is handed out twice.
row-problem-maybe-already-awarded = { $name } already has this proof. Is that the same person? Then leave the row out.
row-problem-other-run = This person already has this proof, from run { $run }. Should there be another one? If not, leave the row out.
row-problem-mailbox-other-run = Somebody with another name got this proof at this e-mail address: { $name }, in run { $run }. Check which name is right and whose address this is.
row-problem-award-revoked = This person had such a proof before. It was revoked on { $date }. The proof itself says why. Is it right that they get one again?
