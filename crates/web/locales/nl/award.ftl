# SPDX-License-Identifier: EUPL-1.2
# Uitreiken: lijst, controle, besluit, voortgang, en daarna.
award-new-title = Bewijzen uitreiken
award-new-lead = Voor { $definition }, { $run }. Geef een lijst met de mensen die het gehaald hebben.
award-file-label = Kies een bestand of sleep het hierheen
award-file-hint = Excel (XLSX), ODS of CSV. Hoogstens 2.500 deelnemers.
award-or = Of
award-paste-label = Plak uit je spreadsheet
award-paste-hint = Selecteer de rijen in je spreadsheet, met de kopregel, en plak ze hier.
award-new-do = Lees de lijst
award-columns-title = Welke kolommen?
award-columns-text = De volgorde maakt niet uit. Wij herkennen veel namen van kolommen.
award-column-name = Naam zoals op het bewijs. Of voornaam, tussenvoegsel en achternaam apart.
award-column-birth = Geboortedatum. Niet verplicht. Zo ziet iemand zeker van wie het bewijs is.
award-column-email = E-mail. Niet verplicht. Zonder e-mail print je een brief met een code.
award-column-outcomes = Leeruitkomsten. Niet verplicht. Is deze kolom er niet, dan zijn alle leeruitkomsten behaald.
award-template = Download een leeg voorbeeld
award-check-title = { $count ->
    [0] Er is niemand over om te controleren
    [one] Controleer 1 deelnemer
   *[other] Controleer { $count } deelnemers
 }
award-columns-found = Zo lazen wij de kolommen
award-ask-title = Zeg wat er in elke kolom staat
award-ask-heading = Wij herkennen geen enkele kop. In welke kolom staat de naam?
award-ask-first = De eerste rij is ‘{ $text }’. Wij zien niet of dat iemand is, of een titel of kopje.
award-ask-name = Wij zien niet in welke kolom de naam staat.
award-ask-before = Er staat nog niets op een lijst. Dat gebeurt pas als je dit hebt gezegd.
award-ask-row = Welke rij heeft de kopjes?
award-ask-row-is = Rij { $row }: { $text }
award-ask-row-none = Er zijn geen kopjes. De eerste rij is al een deelnemer.
award-ask-row-missing = Zeg of er kopjes boven de lijst staan.
award-ask-samples = Hierin staat: { $text }
award-ask-column-missing = Kies wat er in kolom { $letter } staat, of kies ‘Niet gebruikt’.
award-ask-column-twice = Kolom { $letter } zegt dit al. Houd één van de twee, en zet de andere op ‘Niet gebruikt’.
award-ask-name-missing = Kies in welke kolom de naam staat. Zonder naam is er geen bewijs.
award-ask-do = Lees de lijst zo
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
act-reason-hint = De deelnemer ziet deze reden. Wie het bewijs controleert, ziet alleen de status.
act-explanation = Uitleg
act-explanation-hint = Voor het dossier en de deelnemer. Schrijf geen gegevens over andere mensen op.
act-sure = Ja, dit weet ik zeker
act-sure-hint = Het staat binnen een paar seconden in het register. De verandering blijft zichtbaar, ook als je later herstelt. Laat het de deelnemer zelf weten.
act-do = Status veranderen
decide-title = { $count ->
    [one] 1 bewijs toekennen
   *[other] { $count } bewijzen toekennen
 }
decide-table = De mensen op de lijst
decide-ask = Besluit van de examencommissie
decide-legend = Kent de examencommissie deze bewijzen toe?
decide-reason = Motivering
decide-reason-hint = Waarop is het besluit gebaseerd? Bijvoorbeeld de vergadering en de uitslagen. Geef je de lijst terug, dan leest wie haar voorlegde dit.
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
progress-all-done = Klaar. Alles is geregistreerd.
progress-close = Je mag deze pagina sluiten. Het gaat vanzelf verder.
progress-table = De mensen op de lijst
progress-message = Bericht
progress-links = Bekijk
progress-proof = bewijs
progress-letter = brief
award-grade = Resultaat
award-column-grade = Cijfer of resultaat. Niet verplicht.
award-samples = Probeer het met een voorbeeldlijst
award-problem-no-list = Kies een bestand of plak de rijen in het vak.
award-problem-two-lists = Je koos een bestand en plakte ook rijen. Maak het vak leeg of kies geen bestand.
award-problem-reason = Schrijf waarom je deze rij weglaat.
award-hidden-reason = Verborgen in het bestand
award-source-paste = geplakte rijen
award-source-sheet = blad { $name }
award-source-rows = { $count ->
    [one] 1 rij
   *[other] { $count } rijen
 }
award-column-letter = Kolom { $letter }
award-notices = Over het bestand
award-all-already = { $count ->
    [one] De enige rij heeft dit bewijs al, of staat op een lijst die bij de examencommissie ligt. Er is niets uit te reiken.
   *[other] Alle { $count } rijen hebben dit bewijs al, of staan op een lijst die bij de examencommissie ligt. Er is niets uit te reiken.
 }
award-not-begun = Uitvoering { $run } begint pas op { $date }. Klopt het dat deze mensen het bewijs nu al krijgen?
award-source-returned = { $count ->
    [one] de lijst van { $date }, 1 rij
   *[other] de lijst van { $date }, { $count } rijen
 }
award-returned = Dit zijn de rijen van de lijst die terugkwam. Verbeter wat niet klopte en leg de lijst opnieuw voor.
award-returned-left-out = { $count ->
    [one] 1 rij deed toen niet mee. Die staat hier niet. Voeg die persoon toe met een nieuwe lijst, als dat nu wel kan.
   *[other] { $count } rijen deden toen niet mee. Die staan hier niet. Voeg die mensen toe met een nieuwe lijst, als dat nu wel kan.
 }
notice-lijst-verlopen = De lijst is niet meer bewaard. Dat duurt een uur, of korter als je veel wijzigt. Begin opnieuw.
decide-next-list = Maak een nieuwe lijst
decide-notes = Let op
decide-notes-then = Let op (zo was het toen)
decide-note-again = Rij { $row }, { $name }: heeft dit bewijs al, uit uitvoering { $run }.
decide-note-revoked = Rij { $row }, { $name }: had al zo'n bewijs. Dat is op { $date } ingetrokken. Waarom, staat bij dat bewijs.
decide-note-not-on-paper = Rij { $row }, { $name }: deze letters kunnen wij niet op de pdf zetten: { $letters }. Op de pdf en in de brief staat dan een vervangteken. In het digitale bewijs staat de hele naam wel.
decide-note-not-begun = Uitvoering { $run } was nog niet begonnen. De eerste dag is { $date }.
decide-note-more-than-seats = Op de lijst stonden { $people } mensen. Uitvoering { $run } heeft { $seats } plaatsen.
award-some-already = { $count ->
    [one] 1 persoon heeft dit bewijs al, of staat op een lijst die bij de examencommissie ligt.
   *[other] { $count } mensen hebben dit bewijs al, of staan op een lijst die bij de examencommissie ligt. Laat hun rijen weg, dan geven we niets dubbel uit.
 }
award-leave-known = { $count ->
    [one] Laat deze rij weg
   *[other] Laat deze { $count } rijen weg
 }
award-known-reason = Heeft dit bewijs al
award-check-noted = Niets houdt de lijst tegen. Kijk nog wel naar wat hierboven staat.
award-check-nobody = Er is niemand over op de lijst. Er is dus niets uit te reiken.
award-row-says = Rij { $row }: { $sentence }
award-take = Neem over: { $value }
award-download = Download met opmerkingen
award-problems = Wat is er aan de hand
award-sheet-name = Deelnemers
award-not-claimed = Nog niet bekeken
award-no-email = Geen e-mail
award-registered-at = Geregistreerd
award-register-place = Plaats in het register
award-valid-until = Geldig tot en met
award-claim-url = Adres in de brief
award-claim-code = Code in de brief
award-proof-code = Code om te controleren
award-look-up = Controleer dit bewijs
award-list = De lijst waar het op stond
# Wat een kolom betekent.
meaning-name = Naam op het bewijs
meaning-name-reversed = Naam, achternaam voorop
meaning-first-name = Voornaam
meaning-call-name = Roepnaam
meaning-initials = Voorletters
meaning-prefix = Voorvoegsel
meaning-last-name = Achternaam
meaning-birth-date = Geboortedatum
meaning-email = E-mail
meaning-outcomes = Leeruitkomsten
meaning-outcome-tick = Leeruitkomst { $count } gehaald
meaning-grade = Cijfer of resultaat
meaning-ignored = Niet gebruikt
meaning-ignored-double = Niet gebruikt: staat er al
meaning-ignored-other-name = Niet gebruikt: de naam staat in een andere kolom
# Het besluit over een lijst.
batch-kind = Lijst
batch-title = { $count ->
    [one] Lijst met 1 deelnemer
   *[other] Lijst met { $count } deelnemers
 }
batch-note = { $count ->
    [one] 1 bewijs, voorgelegd op { $date }
   *[other] { $count } bewijzen, voorgelegd op { $date }
 }
batch-correction = Correctie van een bewijs
batch-correction-of = Correctie van het bewijs van { $name }
batch-correction-note = Voorgelegd op { $when }
decide-agree = Ja, ken ze toe
decide-decline = Nee, geef de lijst terug
decide-not-you = De examencommissie beslist hierover. Je kunt meelezen.
decide-first-agreed = { $who } besliste op { $date } al om deze bewijzen toe te kennen. Jouw besluit is niet bewaard. Hieronder staat de lijst zoals die nu is.
decide-first-declined = { $who } gaf deze lijst al terug op { $date }. Jouw besluit is niet bewaard. Hieronder staat waarom.
decide-first-withdrawn = { $who } nam deze lijst terug op { $date }. Er valt niets meer te besluiten.
decide-closed-registering = De examencommissie ging akkoord met deze lijst. De bewijzen worden nu geregistreerd.
decide-closed-done = De examencommissie ging akkoord met deze lijst. De bewijzen zijn uitgereikt.
decide-closed-declined = De examencommissie is niet akkoord. Er is niets uitgereikt.
decide-closed-withdrawn = Deze lijst is teruggenomen. Er is niets uitgereikt.
decide-proposed-by = Voorgelegd door
decide-proposed-at = Voorgelegd op
decide-by-registering = Toegekend door
decide-by-done = Toegekend door
decide-by-declined = Besloten door
decide-by-withdrawn = Teruggenomen door
decide-at = Op
decide-withdraw = Neem deze lijst terug
decision-number = Besluit { $number }
decision-problem-choose = Kies een besluit.
decision-problem-interest = Vink aan dat je zelf geen belang hebt. Heb je dat wel, laat dan een ander lid beslissen.
outcomes-all = { $count ->
    [one] de enige
   *[other] alle { $count }
 }
outcomes-some = { $count } van { $total }: { $which }
progress-letters = { $count ->
    [one] Print 1 brief
   *[other] Print { $count } brieven
 }
progress-back = Terug naar de uitvoering
progress-mailed = Krijgt een bericht per e-mail
progress-claimed = Heeft het bewijs bekeken
progress-no-mail = Geen e-mail: print de brief
act-means-revoke = Het bewijs telt niet meer. Dit is voorgoed.
act-means-suspend = Het bewijs telt even niet, tot je het herstelt.
act-means-restore = Het bewijs telt weer.
status-problem-act = Kies wat je wilt doen.
status-problem-sure = Vink aan dat je het zeker weet.
file-pdf-nl = PDF, Nederlands
file-pdf-en = PDF, Engels
file-json = Open Badge (JSON)
file-jwt = Open Badge (JWT)
file-png = Plaatje (PNG)
file-tlog-proof = Bewijs van registratie
notice-voorgelegd = De lijst ligt bij de examencommissie. Er is nog niets uitgereikt.
notice-toegekend = De examencommissie is akkoord. De bewijzen worden nu geregistreerd.
notice-niet-toegekend = De lijst is teruggegeven. Er is niets uitgereikt.
notice-teruggenomen = De lijst is teruggenomen. Er is niets uitgereikt.
notice-status-revoke = Het bewijs is ingetrokken.
notice-status-suspend = Het bewijs is opgeschort.
notice-status-restore = Het bewijs is hersteld en telt weer.
decide-to-form = Naar het besluit
award-more-than-seats = Op de lijst staan { $people } mensen. Uitvoering { $run } heeft { $seats } plaatsen. Klopt de lijst?
award-page-place = Deelnemer { $first } tot en met { $last } van { $total }, pagina { $page } van { $count }.
award-page-order = Rijen met een probleem staan vooraan.
award-page-problems = { $count ->
    [one] Op een andere pagina van de lijst staat nog 1 rij met een probleem.
   *[other] Op andere pagina's van de lijst staan nog { $count } rijen met een probleem.
 }
award-page-notes = { $count ->
    [one] Op een andere pagina van de lijst staat 1 rij met een opmerking. Die mag zo blijven.
   *[other] Op andere pagina's van de lijst staan { $count } rijen met een opmerking. Die mogen zo blijven.
 }
award-page-before = Vorige pagina
award-page-after = Volgende pagina
award-pages = Pagina's van de lijst
table-place = Deelnemer { $first } tot en met { $last } van { $total }.
decide-on-last-page = Je beslist over alle { $count } mensen op de lijst. Het formulier staat onder de laatste pagina.
decide-to-last-page = Naar de laatste pagina
decide-about-all = Je beslist over alle { $count } mensen op de lijst, ook over die op de andere pagina's.
run-batches-none-yet = Voor deze uitvoering is nog geen lijst gemaakt.
