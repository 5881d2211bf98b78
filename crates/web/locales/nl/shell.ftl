# SPDX-License-Identifier: EUPL-1.2
# De opdrachtregel: wat `leerbewijs` zegt dat op geen pagina staat.
shell-row = rij
shell-file-missing = { $file } is er niet. Kijk of de naam klopt.
shell-file-unreadable = { $file } is niet te lezen ({ $cause }).
shell-file-offline = { $file } is een adres, en met --offline wordt niets opgehaald. Geef een bestand.
shell-file-out-of-reach = { $file } is niet op te halen ({ $cause }).
shell-file-page = { $file } is een webpagina en geen bewijs. Open de pagina in een browser, of vraag de eigenaar om het bestand (PDF, PNG, JSON of JWT).
shell-file-too-large = { $file } is te groot om te controleren en is niet gelezen. Een bewijs is nooit groter dan 10 MB. Kijk of het het goede bestand is.
shell-refused-sign-in = Hiervoor moet iemand zich opnieuw aanmelden. Doe dit op de website.
shell-refused-not-found = Dat is er niet, of het is van een andere school. Er is niets veranderd.
shell-refused-conflict = Dit kan nu niet, omdat er intussen iets is veranderd. Er is niets gedaan.
shell-award-no-definition = Een microcredential met nummer { $text } staat hier niet in de catalogus.
shell-award-run-none = Plan eerst een uitvoering. Zonder uitvoering krijgt niemand een bewijs.
shell-award-run-several = Kies een uitvoering met --run: { $runs }.
shell-award-run-unknown = Er is geen uitvoering { $run }. Deze zijn er: { $runs }.
shell-award-person-unknown = Er is niemand met sleutel { $text }.
shell-award-person-none = Zeg met --as wie voorlegt, en met --agree-as wie van de examencommissie beslist.
shell-award-no-interest = Wie beslist, verklaart er geen belang bij te hebben. Is dat zo, zet dan --no-interest erbij.
shell-award-reason-none = Geef met --reason de motivering van de examencommissie. Die komt in het besluit.
shell-award-reason-demo = Dit besluit is in de demo genomen, vanaf de opdrachtregel.
shell-award-reason = Motivering in het besluit: { $text }
shell-award-row-not-ready = Bij rij { $row } is nog iets op te lossen.
shell-award-registering = Registreren
shell-award-registered = geregistreerd
shell-award-waits = wacht op het register
shell-award-left-out = doet niet mee. Reden: { $text }.
shell-award-problem = Op te lossen: { $text }
shell-award-warning = Let op: { $text }
shell-award-repaired = Hersteld: { $text }
shell-award-file = Over het bestand: { $text }
shell-export-unnamed = Noem een bewijs met zijn nummer, of vraag de lijst met --list.
shell-export-no-id = { $text } is geen nummer van een bewijs. De nummers staan in de lijst van --list.
shell-export-unknown = Een bewijs met nummer { $text } is er niet.
shell-export-no-form = Een vorm { $text } is er niet. Kies uit { $forms }.
shell-export-unwritten = { $file } is niet te schrijven ({ $cause }).
shell-export-leaf = blad { $leaf }
shell-verify-national = Of dit een school uit het landelijk register is, is niet nagekeken. Met --trust en een map met vertrouwen gebeurt dat wel.
shell-means-valid = Dit bewijs is echt, geregistreerd volgens het register op { $host } en niet ingetrokken.
shell-means-valid-left-out = Dit bewijs is echt en niet ingetrokken. Of het in een register staat, is niet nagekeken.
shell-means-not-registered = De ondertekening klopt, maar het register op { $host } kent dit bewijs niet. Neem contact op met de school.
shell-means-status-unchecked = Echt, en geregistreerd volgens het register op { $host }. Niet gecontroleerd of het later is ingetrokken.
shell-means-revoked-or = Dit bewijs is echt, maar telt niet. De school heeft het ingetrokken, stilgezet of vervangen. Welke van de drie, is hier niet bekend.
shell-means-then-valid = Echt en geregistreerd. Op { $text } gold het. Of het daarna is ingetrokken, stilgezet of vervangen, is niet gecontroleerd: de map met vertrouwen is te oud. Haal een nieuwe op, of controleer met internet.
shell-means-then-suspended = Echt en geregistreerd. Op { $text } was het stilgezet. Of het nu weer geldt of is ingetrokken, is niet gecontroleerd: de map met vertrouwen is te oud. Haal een nieuwe op, of controleer met internet.
shell-means-then-revoked = Dit bewijs is echt, maar de school had het op { $text } al ingetrokken. Dat is niet terug te draaien: het telt niet meer.
shell-means-then-replaced = Dit bewijs is echt, maar op { $text } was het al vervangen. Dat is niet terug te draaien.
shell-register-passed = Geregistreerd volgens het register op { $host }
shell-register-failed = Staat niet in het register op { $host }
shell-award-faulty = { $count ->
    [0] Er is niets op te lossen
    [one] Bij 1 rij is nog iets op te lossen
   *[other] Bij { $count } rijen is nog iets op te lossen
 }
shell-award-nothing = { $count ->
    [one] 1 rij. { $text }; er is niets uitgereikt.
   *[other] { $count } rijen. { $text }; er is niets uitgereikt.
 }
shell-award-done = { $count ->
    [one] 1 bewijs uitgereikt.
   *[other] { $count } bewijzen uitgereikt.
 }
shell-verify-seen = Wij keken naar het bewijs dat in het bestand zit, niet naar wat er zichtbaar op staat. Staat er op het papier iets anders dan hier? Geloof het papier dan niet: het oordeel gaat alleen over wat hier staat.
shell-award-known = Deze zijn er (nummer, titel, school):
shell-award-known-more = { $count ->
    [one] En nog 1. Noem de code van je school om alleen die te zien.
   *[other] En nog { $count }. Noem de code van je school om alleen die te zien.
}
