# SPDX-License-Identifier: EUPL-1.2
# Ontwerpstudio: meelezen, bestaat het al, samen schrijven, vergelijken, voorbeelden, kwaliteitskader.
topic-exists = Bestaat het al?
topic-lead-exists = Dit lijkt het meest op wat jij schrijft. Zeg wat er anders is bij wat er echt op lijkt. De examencommissie leest je antwoord.
edit-minutes = { $count ->
    [0] { "" }
    [one] Ongeveer 1 minuut.
   *[other] Ongeveer { $count } minuten.
 }
edit-preview = Bekijk hoe de openbare pagina wordt
edit-preview-proof = Voorbeeld van het bewijs (pdf)
edit-compare = Vergelijken
edit-lapse = Laten vervallen
edit-archive = Archiveren
edit-archive-means = Dit kun je niet terugdraaien. Deze versie verdwijnt uit Mijn werk. De tekst en de tijdlijn blijven bewaard.
edit-archive-means-public = Dit kun je niet terugdraaien. Deze versie verdwijnt uit Mijn werk. De tekst en de tijdlijn blijven bewaard. De openbare pagina blijft ook, voor wie een bewijs heeft.
ending-reason = Waarom?
ending-reason-public = Een of twee zinnen. Iedereen leest dit op de openbare pagina. Noem geen namen van mensen.
ending-reason-team = Een of twee zinnen. Je collega's lezen dit in de tijdlijn. Noem geen namen van mensen.
ending-problem-reason = Schrijf waarom, in ten minste één zin.
ending-problem-contact = Haal mailadressen en telefoonnummers weg. Deze reden blijft altijd bewaard.
ended-stop = Gestopt op { $date }. Er komen geen nieuwe uitvoeringen.
ended-lapse = Vervallen op { $date }. Er worden geen bewijzen meer uitgereikt.
ended-archive = Gearchiveerd op { $date }.
ended-why = De reden van de school:
edit-lapse-means = Dit kun je niet terugdraaien. Er worden geen bewijzen meer uitgereikt. Bewijzen die al zijn uitgereikt, blijven geldig.
task-exists-first = Schrijf eerst je leeruitkomsten. Dan kunnen wij vergelijken.
task-exists-none = Niets lijkt hier veel op
task-exists-answered = { $count ->
    [one] 1 lijkt erop, en is toegelicht
   *[other] { $count } lijken erop, en zijn toegelicht
 }
task-exists-open = { $count ->
    [one] 1 lijkt erop, nog toelichten
   *[other] { $count } lijken erop, nog { $open } toelichten
 }
new-starters = Begin met een sjabloon
new-starters-text = De tekst staat er voor een groot deel al. Jij vervangt wat tussen vierkante haken staat.
# Meelezen bij een leeruitkomst.
outcome-good-verb = Begint met een werkwoord.
outcome-good-one-act = Eén handeling.
outcome-advice-verb = Begin met een werkwoord. Nu begint het met ‘{ $word }’. Bijvoorbeeld: kiest, meet, legt uit.
outcome-advice-one-act = Hier staan misschien meer handelingen. Maak er dan aparte leeruitkomsten van.
outcome-advice-untestable = ‘{ $words }’ is niet te toetsen. Kies bijvoorbeeld: legt uit, kiest, voert uit.
outcome-advice-short = Dit is erg kort. Zeg wat iemand doet, waarmee en hoe goed.
outcome-advice-long = Dit is lang ({ $chars } tekens). Kan het korter?
# Wat een microcredential niet is.
wording-claim = Haal ‘{ $words }’ weg. Een microcredential is geen diploma of mbo-certificaat en staat niet in het diplomaregister.
wording-statutory = Je schrijft ‘{ $word }’. Denkt de lezer nu aan een diploma? Noem de bron met een webadres, of kies een ander woord.
wording-bare-level = Bij ‘{ $words }’ ontbreekt dat het een indicatie is. Schrijf: ongeveer NLQF …, indicatie van de school.
wording-formal-bar = Je noemt ‘{ $word }’ als eis. Na een startkwalificatie horen er geen formele eisen te zijn. Moet het toch? Vul het in bij ‘Andere formele eis’ en zeg waarom.
# Gewone taal.
plain-long-sentence = De zin die begint met ‘{ $start } …’ heeft { $count } woorden. Maak er twee zinnen van.
plain-long-word = ‘{ $word }’ is een lang woord. Kan het gewoner?
plain-word = Je schrijft ‘{ $word }’. Veel lezers kennen beter: ‘{ $plainer }’.
plain-passive = Zeg liever wie het doet. Nu staat er ‘{ $words }’.
field-formal = Andere formele eis
field-formal-hint = Bijna altijd leeg. Vul dit alleen in als de wet of het werk het echt vraagt.
field-formal-why = Waarom kan het niet zonder die eis?
field-admission-hint = Werk, ervaring of een plek om te oefenen. Geen diploma-eis.
definition-problem-formal-requirement = Zeg waarom die formele eis nodig is, of laat de eis weg.
definition-advice-formal-requirement = Een formele eis is een uitzondering. De examencommissie kijkt ernaar.
definition-problem-placeholder = Hier staat nog tekst van het sjabloon. Vervang wat tussen [[ en ]] staat.
# Bestaat het al?
exists-how = Hoe vergelijken wij?
exists-how-text = Wij tellen gelijke woorden in de titel, de leeruitkomsten en de skills. Verbuigingen tellen als hetzelfde woord. De titel telt voor 35, de leeruitkomsten voor 45 en de skills voor 20. Wat aan één kant ontbreekt, telt niet mee. Wij vergelijken met gepubliceerde microcredentials van alle scholen en met de lijsten die op dit platform geladen zijn.
exists-none = Wij vonden niets dat hierop lijkt.
exists-back = Terug naar de takenlijst
exists-complete = Alles is toegelicht.
exists-nothing-much = Niets lijkt hier veel op. Je hoeft niets toe te lichten.
exists-left = { $count ->
    [one] Nog 1 toelichten.
   *[other] Nog { $count } toelichten.
 }
exists-percent = { $percent }% gelijk
exists-why = Welke woorden zijn gelijk?
exists-answer = Anders omdat
exists-reason = Toelichting
exists-reason-must = Het is meer dan { $limit }% gelijk. Schrijf in eigen woorden waarom dit er toch moet komen.
exists-little = Lijkt er maar een beetje op. Je mag antwoorden, maar het hoeft niet.
exists-answer-too = Zeg wat er anders is
exists-problem-choose = Kies wat er anders is.
exists-problem-reason = Dit is { $percent }% gelijk. Schrijf in ten minste { $min } tekens waarom het er toch moet komen.
exists-problem-other = Schrijf wat er anders is.
exists-problem-long = Maak je toelichting korter. Er passen hoogstens { $max } tekens.
exists-problem-unanswered = { $count ->
    [one] Bestaat het al? Zeg nog wat er anders is dan bij: { $titles }.
   *[other] Bestaat het al? Zeg nog bij { $count } wat er anders is: { $titles }.
 }
overlap-part-title = Titel
overlap-part-outcomes = Leeruitkomsten
overlap-part-skills = Skills
overlap-nothing = Geen gelijke woorden
overlap-shared = { $count }% gelijk: { $words }
overlap-paper-microcredential = Microcredential
overlap-paper-optional-module = Keuzedeel
overlap-paper-vocational-certificate = Mbo-certificaat
overlap-paper-qualification = Kwalificatie
# Twee mensen tegelijk.
clash-title = Jullie schreven tegelijk
clash-lead = { $count ->
    [one] Jij en { $who } veranderden hetzelfde veld. Er is niets weg. Kies welke tekst blijft.
   *[other] Jij en { $who } veranderden dezelfde { $count } velden. Er is niets weg. Kies bij elk welke tekst blijft.
 }
clash-before = Dit stond er eerst
clash-mine = Mijn tekst
clash-theirs = De tekst van { $who }
clash-own = Een andere tekst, die ik hieronder schrijf
clash-own-text = { $field }: de andere tekst
clash-empty = (leeg)
clash-do = Bewaar deze keuze
# Niveau en omvang.
levels-side-by-side = Zet de niveaus naast elkaar
levels-note = Samenvatting in onze eigen woorden. Dit blijft een indicatie. De tekst van NCP NLQF gaat voor:
load-credits = Studiepunten
load-credits-note = (indicatie, 1 EC is { $hours } uur)
load-rules = Wat het kwaliteitskader vraagt
load-rule-advice = { $count } uur of meer. Is het minder, leg dan uit waarom dat genoeg is.
load-rule-floor = Nooit minder dan { $count } uur.
load-rule-ceiling = Nooit meer dan { $count } uur.
load-rule-half = Alleen hele en halve studiepunten.
load-count = Tel op en bewaar
# Zoeken in lijsten.
pick-title = Zoek een skill, kwalificatie, keuzedeel of mbo-certificaat
pick-words = Zoekwoord
pick-hint = Bijvoorbeeld: begeleiden, of een code zoals K0087.
pick-do = Bewaar en zoek
pick-none = Niets gevonden. Probeer een ander woord, of vul het hieronder zelf in.
pick-no-lists = Er zijn nog geen lijsten geladen. Vul het hieronder zelf in.
pick-add = Toevoegen
list-kind-skill-esco = Skill (ESCO)
list-kind-skill-competentnl = Skill (CompetentNL)
list-kind-optional-module = Keuzedeel
list-kind-qualification = Kwalificatie
list-kind-vocational-certificate = Mbo-certificaat
list-invented = verzonnen voor de demo
# Vergelijken en voorbeelden.
compare-with = Vergelijk met
compare-do = Vergelijk
compare-public = Of met een gepubliceerde microcredential
compare-public-hint = Vul de code in, bijvoorbeeld nl-mc-school-ABCD1234.
compare-unknown = Wij kennen deze niet. Kijk of de code klopt.
compare-result = Wat is er anders?
compare-nothing = Er is geen verschil.
compare-same = De tekst is gelijk.
compare-major = Dit wordt een nieuwe hoofdversie, want anders zijn: { $causes }. De examencommissie neemt een nieuw besluit.
compare-minor = Dit wordt een kleine nieuwe versie. Wat iemand haalt, blijft hetzelfde.
compare-patch = Alleen woorden veranderen. Wat iemand haalt, blijft hetzelfde.
edit-becomes = Dit wordt versie { $version }.
edit-becomes-major = Dit wordt versie { $version }, want anders zijn: { $causes }. De examencommissie neemt een nieuw besluit.
major-cause-outcomes = leeruitkomsten
major-cause-level = niveau
major-cause-size = omvang
major-cause-assessment = toetsing
major-cause-validity = geldigheid
preview-notice = Dit is een voorbeeld. Alleen jouw school ziet deze pagina.
review-title = Opnieuw bekijken
review-none = Nog geen datum.
review-on = Bekijk deze tekst opnieuw vóór { $date }.
review-late = Deze tekst had bekeken moeten zijn vóór { $date }.
review-set = Andere datum
review-do = Bewaar datum
review-problem-day = Kies een datum na vandaag, hoogstens vijf jaar vooruit.
work-review = Opnieuw bekijken
notice-vervallen = Vervallen. Er kan niets meer worden uitgereikt; wat is uitgereikt, blijft geldig.
notice-gearchiveerd = Gearchiveerd.
notice-herzien = De datum is bewaard.
event-definition-lapsed = Vervallen
event-definition-archived = Gearchiveerd
event-definition-review-set = Datum om opnieuw te kijken bewaard
event-overlap-answered = Antwoord gegeven bij ‘Bestaat het al?’
event-institution-paper-added = Stuk bij een antwoord van de school toegevoegd
event-institution-paper-ended = Stuk bij een antwoord van de school weggehaald
event-quality-answered = Antwoord van de school veranderd
event-framework-imported = Kwaliteitskader toegevoegd
event-framework-proposed = Wijziging van het kwaliteitskader voorgesteld
event-framework-supported = Voorstel gesteund
event-framework-proposal-decided = Besluit over een voorstel
event-list-imported = Lijst geladen
list-differences = Wat er anders is
# Kwaliteitskaders naast elkaar, voorstellen, en wat de school één keer beantwoordt.
beside-title = Kwaliteitskaders naast elkaar
beside-lead = Zie wat twee kwaliteitskaders allebei vragen, en wat er anders is.
beside-first = Eerste kwaliteitskader
beside-second = Tweede kwaliteitskader
beside-do = Zet naast elkaar
beside-count = { $count ->
    [0] De { $total } punten zijn gelijk.
    [one] Bij 1 van de { $total } punten is er iets anders.
   *[other] Bij { $count } van de { $total } punten is er iets anders.
 }
beside-others = Verder is anders: { $what }.
beside-form = Formulier
beside-form-common = Het gewone formulier
beside-form-own = Een eigen formulier
beside-about = Punt
beside-same = gelijk
beside-other = anders
beside-not-asked = Vraagt dit niet
beside-words = Woord voor woord
beside-when = Periode
beside-period = { $from } tot en met { $until }
beside-decides = Wie beslist:
proposals-title = Voorstellen om te veranderen
proposals-lead = Scholen stellen samen een betere tekst voor bij { $framework }. Het programmabureau beslist. Wat wordt overgenomen, komt in een volgende versie.
proposals-none = Er zijn nog geen voorstellen.
proposal-support = { $count ->
    [0] Nog geen steun
    [one] Gesteund door 1 school
   *[other] Gesteund door { $count } scholen
 }
proposal-supporters = Scholen die dit steunen
proposal-reason = Waarom
proposal-decision = Besluit
proposal-outcome-accepted = Overgenomen
proposal-outcome-declined = Niet overgenomen
proposal-do-support = Wij steunen dit
proposal-decide = Wat besluit het programmabureau?
proposal-decide-reason = Waarom?
proposal-do-decide = Besluit nemen
proposal-new = Zelf iets voorstellen
proposal-criterion = Bij welk punt?
proposal-text = Hoe moet het punt luiden?
proposal-text-hint = Schrijf de hele tekst. Wij laten zien wat er verandert.
proposal-do = Stel voor
proposal-problem-criterion = Kies bij welk punt je voorstel hoort.
proposal-problem-text = Schrijf hoe het punt moet luiden. De tekst moet anders zijn dan nu.
proposal-problem-reason = Leg in een paar woorden uit waarom (ten minste 20 tekens).
proposal-problem-long = Maak het korter. Er passen hoogstens { $max } tekens.
proposal-problem-decision = Schrijf waarom, in 20 tot 2.000 tekens.
proposal-problem-outcome = Kies wat het besluit is.
conflict-proposal-decided = Over dit voorstel is al besloten.
conflict-proposal-own = Dit is een voorstel van je eigen school. Een andere school kan het steunen.
conflict-proposal-supported = Je school steunt dit voorstel al.
notice-voorgesteld = Je voorstel staat erbij. Andere scholen kunnen het steunen.
notice-gesteund = Je school steunt dit voorstel.
quality-title = Kwaliteit van de school
quality-lead = Deze punten gaan over de hele school. Je beantwoordt ze één keer. Elk dossier gebruikt je antwoord.
quality-left = { $count ->
    [one] Bij 1 punt staat nog geen antwoord.
   *[other] Bij { $count } punten staat nog geen antwoord.
 }
quality-answer = Ons antwoord
quality-do = Bewaar antwoord
quality-first = hiermee begon de school
quality-papers-what = Wat je weghaalt, blijft bewaard: een tekst die erop werd ingestuurd, wordt ermee beoordeeld. Zet er geen persoonsgegevens in.
quality-history = { $count ->
    [one] 1 keer veranderd
   *[other] { $count } keer veranderd
 }
quality-problem-short = Schrijf een antwoord van ten minste 20 tekens.
quality-problem-long = Maak het antwoord korter. Er passen hoogstens { $max } tekens.
keep-note-words = Sinds versie { $version } veranderen alleen woorden. Besluit { $number } kan blijven gelden. Iemand van kwaliteitszorg of een projectleider die niet meeschreef, bevestigt dat op deze pagina. Twijfel je? Stuur de tekst in. Dan besluit de examencommissie.
keep-note-more = Sinds versie { $version } zijn leeruitkomsten, niveau, omvang en toetsing gelijk. Besluit { $number } kan blijven gelden. Iemand van kwaliteitszorg of een projectleider die niet meeschreef, bevestigt dat op deze pagina. Twijfel je? Stuur de tekst in. Dan besluit de examencommissie.
keep-do = Besluit { $number } blijft gelden
