# SPDX-License-Identifier: EUPL-1.2
# Uitreiken: lijst, controle, besluit, voortgang, en daarna.
award-new-title = Bewijzen uitreiken
award-new-lead = Voor { $definition }, { $run }. Geef een lijst met de mensen die het gehaald hebben.
award-file-label = Kies een bestand of sleep het hierheen
award-file-hint = Excel (XLSX), ODS of CSV. Hoogstens 500 mensen.
award-or = Of
award-paste-label = Plak uit je spreadsheet
award-paste-hint = Selecteer de rijen in je spreadsheet, met de kopregel, en plak ze hier.
award-date-label = Behaald op
award-date-hint = De dag waarop de uitslag vaststond, bijvoorbeeld 20-11-2026.
award-new-do = Lees de lijst
award-columns-title = Welke kolommen?
award-columns-text = De volgorde maakt niet uit. Wij herkennen veel namen van kolommen.
award-column-name = Naam zoals op het bewijs. Of voornaam, tussenvoegsel en achternaam apart.
award-column-birth = Geboortedatum. Niet verplicht. Zo ziet iemand zeker van wie het bewijs is.
award-column-email = E-mail. Niet verplicht. Zonder e-mail print je een brief met een code.
award-column-outcomes = Leeruitkomsten. Niet verplicht. Leeg betekent: alle behaald.
award-template = Download een leeg voorbeeld
award-check-title = { $count ->
    [one] Controleer 1 deelnemer
   *[other] Controleer { $count } deelnemers
 }
award-columns-found = Zo lazen wij de kolommen
award-notes = Let op (mag zo blijven)
award-check-clean = Alles is in orde. Je kunt de lijst voorleggen aan de examencommissie.
award-check-table = De lijst, problemen eerst
award-row = Rij
award-name = Naam zoals op het bewijs
award-birth-date = Geboortedatum
award-email = E-mail
award-outcomes = Leeruitkomsten
award-status = Status
award-leave-out = Weglaten
award-leave-out-do = Laat weg
award-leave-out-why = Waarom?
award-propose = { $count ->
    [one] Leg 1 bewijs voor aan de examencommissie
   *[other] Leg { $count } bewijzen voor aan de examencommissie
 }
award-check-again = Controleer opnieuw
award-open-all = Alle rijen wijzigen
award-restart = Begin opnieuw met een andere lijst
award-check-promise = Er is nog niets uitgereikt. Wij laten nooit vanzelf een rij weg.
award-kind = Bewijs
award-title = Bewijs van { $name }
award-on = Behaald
award-claimed = Bekeken
award-aside = Bestanden en brieven
award-links = Voor dit bewijs
act-title = Status veranderen
act-legend = Wat wil je doen?
act-reason = Reden
act-reason-hint = De deelnemer en wie het bewijs controleert zien deze reden.
act-explanation = Uitleg
act-explanation-hint = Voor het dossier en de deelnemer. Schrijf geen gegevens over andere mensen op.
act-sure = Ja, dit weet ik zeker
act-sure-hint = Het staat meteen in het register en de deelnemer krijgt bericht. De verandering blijft zichtbaar, ook als je later herstelt.
act-do = Status veranderen
decide-title = { $count ->
    [one] 1 bewijs toekennen
   *[other] { $count } bewijzen toekennen
 }
decide-table = De mensen op de lijst
decide-left-out = Weggelaten
decide-ask = Besluit van de examencommissie
decide-legend = Kent de examencommissie deze bewijzen toe?
decide-reason = Motivering
decide-reason-hint = Waarop is het besluit gebaseerd? Bijvoorbeeld de vergadering en de uitslagen.
decide-after = Zeg je ja, dan registreren wij de bewijzen. Een geregistreerd bewijs kun je niet weghalen, alleen intrekken.
progress-running = { $count } van { $total } geregistreerd
progress-h1 = { $count ->
    [one] 1 bewijs wordt geregistreerd
   *[other] { $count } bewijzen worden geregistreerd
 }
progress-finished = { $count ->
    [one] 1 bewijs geregistreerd
   *[other] { $count } bewijzen geregistreerd
 }
progress-failed = { $count ->
    [one] 1 bewijs is niet uitgegeven. Kijk in de lijst wat je kunt doen.
   *[other] { $count } bewijzen zijn niet uitgegeven. Kijk in de lijst wat je kunt doen.
 }
progress-all-done = Klaar. Alles is geregistreerd.
progress-close = Je mag deze pagina sluiten. Het gaat vanzelf verder.
progress-now = Nu registreren
progress-stop = Stoppen
progress-table = De mensen op de lijst
progress-message = Bericht
progress-links = Bekijk
progress-proof = bewijs
progress-letter = brief
