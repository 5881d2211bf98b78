# SPDX-License-Identifier: EUPL-1.2
# De deelnemerslijst: waarom een bestand niet kan, wat er in het bestand opvalt, en wat er met een rij is.

# -- het hele bestand kan niet
sheet-refusal-too-large = Dit bestand is { $megabytes } MB. Het mag hoogstens { $limit } MB zijn. Maak een nieuw bestand met alleen de deelnemers, of plak de rijen hier.
sheet-refusal-bomb = Dit bestand wordt veel te groot als we het uitpakken. Kopieer alleen de rijen met deelnemers naar een nieuw bestand, of plak ze hier.
sheet-refusal-too-many-parts = Dit bestand bestaat uit { $parts } onderdelen. Een deelnemerslijst heeft er hoogstens { $limit }. Kopieer de rijen naar een nieuw bestand, of plak ze hier.
sheet-refusal-too-many-rows = Deze lijst heeft { $rows } gevulde rijen. Je kunt hoogstens { $limit } deelnemers tegelijk aanleveren. De rij met kopjes telt niet mee. Verdeel de lijst over meer bestanden.
sheet-refusal-too-many-columns = Er staat tekst tot in kolom nummer { $columns }. We lezen hoogstens { $limit } kolommen. Haal de kolommen weg die je niet nodig hebt.
sheet-refusal-cell-too-long = In cel { $cell } staan { $characters } tekens. Het mogen er hoogstens { $limit } zijn. Maak de tekst korter of haal de kolom weg.
sheet-refusal-too-much-text = Er staat te veel tekst in dit bestand: meer dan { $limit } MB. Bewaar alleen de kolommen met naam, geboortedatum, e-mail, leeruitkomsten en cijfer.
sheet-refusal-password-protected = Dit bestand heeft een wachtwoord. Haal het wachtwoord weg in je spreadsheet en bewaar het bestand opnieuw. Of plak de rijen hier.
sheet-refusal-old-excel = Dit is een oud Excel-bestand (.xls). Open het en kies ‘Opslaan als’: Excel-werkmap (.xlsx). Lever dat bestand aan.
sheet-refusal-not-a-sheet =
    { $kind ->
        [pdf] Dit is een PDF. Daar kunnen we geen rijen uit halen. Lever het Excel-bestand of CSV-bestand aan, of plak de rijen hier.
        [picture] Dit is een afbeelding. Daar kunnen we geen rijen uit halen. Lever het Excel-bestand of CSV-bestand aan, of plak de rijen hier.
        [text-document] Dit is een tekstdocument. Kopieer de tabel naar een spreadsheet, of plak de rijen hier.
        [presentation] Dit is een presentatie. Kopieer de tabel naar een spreadsheet, of plak de rijen hier.
        [web-page] Dit is een webpagina, ook als de naam op .xls eindigt. Open het in je spreadsheet en kies ‘Opslaan als’: Excel-werkmap (.xlsx).
        [archive] Dit is een ingepakte map (zip). Pak hem uit en lever de lijst zelf aan.
        [binary-workbook] Dit is een Excel-bestand van een soort die we niet lezen (.xlsb). Kies ‘Opslaan als’: Excel-werkmap (.xlsx).
        [numbers] Dit is een bestand van Numbers. Kies ‘Exporteer naar’: Excel, en lever dat bestand aan.
       *[unknown] In dit bestand vinden we geen lijst. Lever een Excel-bestand (.xlsx), een ODS-bestand of een CSV-bestand aan, of plak de rijen hier.
    }
sheet-refusal-damaged = Dit bestand is niet heel. Open het in je spreadsheet, bewaar het opnieuw als .xlsx en probeer het nog eens. Lukt dat niet, plak dan de rijen hier. (Onderdeel: { $part })
sheet-refusal-forbidden-xml = In dit bestand staan opdrachten die niet in een spreadsheet horen. Daarom lezen we het niet. Kopieer de rijen naar een nieuw bestand, of plak ze hier. (Onderdeel: { $part })
sheet-refusal-unclosed-quote = In rij { $row } staat een aanhalingsteken dat nergens eindigt. Haal het weg of zet er een tweede bij. Anders vallen er rijen weg.
sheet-refusal-empty = Dit bestand is leeg. Kies een ander bestand, of plak de rijen hier.
sheet-refusal-no-rows = Er staan alleen kopjes in dit bestand. Vul onder de kopjes voor elke deelnemer een rij in.
sheet-refusal-no-such-sheet = Het blad ‘{ $name }’ staat niet in dit bestand. Kies een ander blad.
sheet-refusal-only-hidden-sheets = Alle bladen met tekst zijn verborgen: { $names }. Maak het blad met de deelnemers zichtbaar en bewaar het bestand opnieuw.
sheet-refusal-unknown-columns = We zien niet in welke kolom de naam staat. Dit vonden we: { $found }. Zet boven de kolom met namen het kopje ‘Naam’ en lever de lijst opnieuw aan.
sheet-refusal-no-known-heading = Wij herkennen geen enkele kop. In welke kolom staat de naam? Zet boven die kolom het kopje ‘Naam’ en lever de lijst opnieuw aan.
sheet-refusal-no-heading = Er staan geen kopjes boven deze lijst die we kennen. De eerste rij is ‘{ $text }’: is dat iemand, of een titel? Zet boven de kolom met namen het kopje ‘Naam’ en lever de lijst opnieuw aan.
sheet-refusal-bsn-column = Kolom { $column } heeft burgerservicenummers (BSN). Die mogen hier niet komen. Haal de kolom weg en lever de lijst opnieuw aan. We hebben niets bewaard.

# -- wat opvalt in het bestand
sheet-notice-hidden-rows = Verborgen rijen in je bestand: { $count } (rij { $rows }). Ze doen niet mee, tenzij je ze meeneemt.
sheet-notice-hidden-columns = Verborgen kolommen in je bestand: { $columns }. We lezen ze wel. Kijk of ze kloppen.
sheet-notice-hidden-sheets = Verborgen bladen in je bestand: { $names }. Die lezen we niet.
sheet-notice-other-sheets = Er zijn nog andere bladen: { $names }. Staan daar ook deelnemers op, lever die dan apart aan.
sheet-notice-merged-cells = Samengevoegde cellen: { $count } ({ $ranges }). De tekst telt alleen voor de bovenste rij. Vul de andere rijen zelf aan.
sheet-notice-formulas = Cellen met een formule: { $count }, de eerste is { $first }. We gebruiken de uitkomst die in je bestand bewaard is.
sheet-notice-formulas-without-value = Formules zonder uitkomst: { $count }, de eerste is { $first }. Open het bestand in je spreadsheet en bewaar het opnieuw, dan is de uitkomst er wel.
sheet-notice-line-breaks = Cellen met meer dan één regel: { $count }, de eerste is { $first }. Kijk of daar geen rijen aan elkaar zitten.
sheet-notice-blank-rows = Lege rijen: { $count } (rij { $rows }). Die slaan we over.
sheet-notice-trailing-blank-rows = Onder de laatste deelnemer staan lege rijen: { $count }. Die slaan we over.
sheet-notice-dates-from-1904 = Dit bestand telt datums vanaf 1904. Daar houden we rekening mee. Kijk of de geboortedatums kloppen.
sheet-notice-characters-lost = Tekens die niet goed zijn overgekomen: { $count }. Bewaar het bestand als ‘CSV UTF-8’ of als .xlsx en lever het opnieuw aan.
sheet-notice-rows-above-headings = Boven de kopjes staat nog iets: rij { $rows }. Dat telt niet mee als deelnemer.
sheet-notice-unused-columns = Deze kolommen gebruiken wij niet: { $columns }. Hoort er een bij de lijst? Zet er dan een kopje boven dat wij kennen en lever de lijst opnieuw aan.
sheet-notice-single-word-names = Alle { $count } namen zijn één woord. Zijn dit wel namen van mensen? Op een bewijs staat de hele naam.

# -- naam
row-problem-name-missing = De naam ontbreekt. Vul de naam in zoals die op het bewijs komt.
row-problem-name-too-long = Deze naam heeft { $characters } tekens. Er passen er { $limit } op een bewijs. Kijk of er iets te veel is geplakt.
row-problem-name-without-letters = Hier staan geen letters. Vul een naam in.
row-problem-name-looks-like-header = Hier staat ‘{ $text }’. Dat lijkt een kopje en geen naam. Vul een naam in of laat de rij weg.
row-problem-name-all-capitals = Deze naam staat in hoofdletters. Bedoel je { $suggestion }?
row-problem-name-all-lowercase = Deze naam heeft geen hoofdletters. Bedoel je { $suggestion }?
row-problem-name-has-digits = In deze naam staat een cijfer. Klopt dat?
row-problem-name-has-comma = In deze naam staat een komma. Schrijf de naam zoals die op het bewijs komt.
row-problem-name-has-comma-suggested = In deze naam staat een komma. Bedoel je { $suggestion }?
row-problem-name-unusual-character = In deze naam staat het teken { $character } ({ $code }). Hoort dat bij de naam?
row-problem-name-mixed-scripts = In ‘{ $word }’ staan letters uit twee alfabetten door elkaar. Typ dit woord opnieuw.
row-problem-name-not-on-paper = Deze letters kunnen wij niet op de pdf zetten: { $letters }. Op de pdf en in de brief staat dan een vervangteken. In het digitale bewijs staat de hele naam wel. Wil je dat niet, schrijf de naam dan in ons alfabet, zoals in het paspoort.
row-problem-name-single-word = Dit is één woord. Staat de hele naam er?
row-problem-name-garbled = De letters met accenten zijn niet goed overgekomen. Bedoel je { $suggestion }?

# -- tekens in elke cel
row-problem-direction-characters = Hier staan onzichtbare tekens die de leesrichting omdraaien. Typ de tekst opnieuw. Zonder die tekens staat er: { $suggestion }
row-problem-invisible-removed = We haalden onzichtbare tekens weg: { $count }.
row-problem-spaces-removed = We haalden spaties of regeleinden weg die er te veel stonden.
row-problem-character-lost = Er is een teken verloren gegaan (�). Typ de tekst opnieuw.
row-problem-formula-like = Hier begint tekst met { $first }, net als een formule. We lezen het als gewone tekst en voeren niets uit. Klopt de tekst?
row-problem-spreadsheet-error = Hier staat de foutmelding { $text } van je spreadsheet. Vul in wat er moet staan.

# -- geboortedatum
row-problem-date-missing = De geboortedatum ontbreekt, en bij anderen staat die er wel. Vul hem in als je hem weet.
row-problem-date-unreadable = We lezen in ‘{ $text }’ geen datum. Vul dag-maand-jaar in, bijvoorbeeld 28-02-1988.
row-problem-date-does-not-exist = De datum { $text } bestaat niet. Vul een datum in die bestaat, bijvoorbeeld { $example }.
row-problem-date-month-first = In { $text } lijkt de maand vooraan te staan. Bedoel je { $suggestion }?
row-problem-date-two-digit-year = Het jaar in { $text } heeft twee cijfers. We lezen { $read }. Klopt dat?
row-problem-date-year-only = Hier staat alleen het jaar { $year }. Vul ook de dag en de maand in, bijvoorbeeld 28-02-{ $year }.
row-problem-date-from-number = We lezen het getal { $number } als { $read }. Klopt dat?
row-problem-date-in-future = De datum { $date } moet nog komen. Vul de geboortedatum in.
row-problem-date-too-old = Volgens deze datum is deze persoon { $age } jaar. Kijk of het jaar klopt.
row-problem-date-too-young = Volgens deze datum is deze persoon { $age } jaar, jonger dan { $limit }. Kijk of het jaar klopt.

# -- e-mail
row-problem-email-unreadable = ‘{ $text }’ is geen e-mailadres. Vul het in zoals naam@mail.nl, of laat het leeg. Dan maken we een brief.
row-problem-email-unreadable-suggested = ‘{ $text }’ is geen e-mailadres. Bedoel je { $suggestion }? Je mag het ook leeg laten. Dan maken we een brief.
row-problem-email-several = Hier staan { $count } e-mailadressen. Kies er één.
row-problem-email-domain-typo = Je schreef { $domain }. Bedoel je { $meant }?

# -- leeruitkomsten
row-problem-outcomes-missing = Welke leeruitkomsten heeft deze persoon gehaald? Vul ‘alle’ in, of nummers zoals 1, 2, 3.
row-problem-outcome-unknown = Leeruitkomst ‘{ $value }’ bestaat niet. Deze microcredential heeft er { $count }. Vul nummers in van 1 tot en met { $count }, of ‘alle’.
row-problem-outcomes-count-differs = Hier staat ‘alle { $said }’, maar deze microcredential heeft { $count } leeruitkomsten. Vul ‘alle’ in, of de nummers.
row-problem-outcome-repeated = Leeruitkomst { $outcome } staat er twee keer. Bedoel je een andere?

# -- cijfer of resultaat
row-problem-grade-too-long = Dit resultaat heeft { $characters } tekens. Er passen er { $limit } op een bewijs. Maak het korter, bijvoorbeeld ‘goed’ of 8,5.
row-problem-grade-looks-like-date = Je spreadsheet maakte er een datum van: { $text }. Vul het cijfer opnieuw in.
row-problem-grade-says-failed = Bij deze persoon staat ‘{ $text }’. Laat de rij weg of zet het cijfer goed.
row-problem-grade-insufficient = Hier staat ‘{ $text }’. Dat lijkt niet gehaald. Klopt het dat deze persoon de leeruitkomsten wel heeft gehaald?

# -- dubbel
row-problem-same-email = Rij { $row } heeft hetzelfde e-mailadres. Bij wie hoort dit adres?
row-problem-same-person = Rij { $row } heeft dezelfde naam en geboortedatum. Laat er één weg. Zijn het echt twee mensen? Schrijf hun namen dan zo dat je ze uit elkaar houdt, bijvoorbeeld met een tweede voornaam.
row-problem-same-name = Rij { $row } heeft dezelfde naam. Is dit dezelfde persoon? Vul bij allebei de geboortedatum in.
row-problem-already-awarded = Deze persoon heeft dit bewijs al, of staat op een lijst die bij de examencommissie ligt. Laat de rij weg, dan geven we niets dubbel uit.
row-problem-maybe-already-awarded = { $name } heeft dit bewijs al. Is dat dezelfde persoon? Laat de rij dan weg.
row-problem-other-run = Deze persoon heeft dit bewijs al, uit uitvoering { $run }. Moet het er nog een worden? Laat de rij anders weg.
row-problem-mailbox-other-run = Met dit e-mailadres kreeg iemand met een andere naam dit bewijs: { $name }, in uitvoering { $run }. Kijk welke naam klopt en van wie dit adres is.
row-problem-award-revoked = Deze persoon had al zo'n bewijs. Dat is op { $date } ingetrokken. Waarom, staat bij dat bewijs. Klopt het dat er weer een bewijs komt?
