# SPDX-License-Identifier: EUPL-1.2
# Peer review en kalibratie.
# -- stand van een ronde
status-preparing = Voorbereiden
status-scoring = Beoordelen
status-consensus = Overleg
status-reported = Opvolgen
status-checked = Afgerond
status-calibrated = Uitkomst bekend
status-cancelled = Gestopt
peer-kind-review = Peer review
peer-kind-calibration = Kalibratie
peer-kind-means-review = Twee of drie mensen van andere scholen beoordelen één microcredential. Daarna volgt een verslag.
peer-kind-means-calibration = Veel mensen beoordelen hetzelfde dossier. Zo leren zij op dezelfde manier kijken.
peer-head-version = Versie { $version } bekijken
# -- lijsten
peer-office-title = Peer review
peer-office-lead = Scholen kijken bij elkaar. Elke school komt elk jaar minstens één keer aan de beurt.
peer-group-now = Rondes die lopen
peer-group-now-none = Er loopt nu geen ronde.
peer-group-now-above = De rondes die lopen, wachten op jou. Ze staan hierboven.
peer-group-follow-up = Het verslag is er, de afspraken lopen
peer-group-follow-up-none = Er zijn geen afspraken die nog lopen.
peer-group-calibrations = Kalibraties die klaar of gestopt zijn
peer-group-calibrations-none = Er is nog geen kalibratie klaar of gestopt.
peer-group-over = Afgerond
peer-group-over-none = Er is nog geen ronde afgerond.
peer-note-preparing = { $count ->
    [0] nog niemand gevraagd, scores uiterlijk { $date }
    [one] 1 beoordelaar gekozen, scores uiterlijk { $date }
   *[other] { $count } beoordelaars gekozen, scores uiterlijk { $date }
 }
peer-note-scoring = { $count } van { $total } klaar, scores uiterlijk { $date }
peer-note-consensus = alle scores zijn binnen, nu volgt het overleg
peer-note-reported = uitkomst van { $date }
peer-note-cancelled = deze ronde is gestopt
peer-note-stopped-on = deze ronde is gestopt op { $date }
peer-note-you-lead = Alle scores zijn binnen. Jij leidt het overleg.
peer-note-declare = zeg eerst of je vrij bent om te oordelen, scores uiterlijk { $date }
peer-note-score = scores uiterlijk { $date }
peer-note-wait = ingeleverd, de anderen zijn nog bezig
peer-note-open = de scores zijn open
peer-note-answers = { $count ->
    [one] 1 afspraak wacht op jullie antwoord
   *[other] { $count } afspraken wachten op jullie antwoord
 }
peer-mine-title = Mijn beoordelingen
peer-mine-lead = Je kijkt naar het werk van een andere school. Dat kost ongeveer een uur. Niemand ziet je scores voordat iedereen klaar is.
peer-mine-waiting = Beoordelingen die op jou wachten
peer-mine-waiting-none = Er is niets te beoordelen.
peer-mine-done = Ingeleverd of gestopt
peer-mine-done-none = Je hebt nog niets ingeleverd.
peer-own-title = Peer review van ons werk
peer-own-lead = Mensen van andere scholen kijken mee. Jullie lezen het verslag en antwoorden per afspraak.
peer-own-group = Rondes
peer-own-none = Jullie werk is nog niet beoordeeld door andere scholen.
# -- steekproef en nieuwe ronde
peer-sample-title = Steekproef trekken
peer-sample-lead = Het lot kiest per school één microcredential. Waar meer te leren is, zijn meer loten.
peer-sample-none = Er is niets om uit te loten.
peer-sample-ask = Welke scholen?
peer-sample-not-yet = dit jaar nog niet aan de beurt geweest
peer-sample-this-year = Dit jaar al: { $rounds }
peer-school = School
peer-sample-look = Bekijk de loten
peer-sample-do = Loot
peer-sample-lots-title = De loten
peer-sample-lots-text = Elke microcredential heeft één lot, en een lot erbij voor elke reden die eronder staat. Hoe het lot viel, staat in het logboek. Zo kan iedereen het narekenen.
peer-lots = { $count ->
    [one] 1 lot
   *[other] { $count } loten
 }
peer-reason-never-reviewed = nog nooit bekeken door andere scholen
peer-reason-below-advice = kleiner dan het kwaliteitskader adviseert
peer-reason-sent-back = de examencommissie vroeg eerst om aanvulling
peer-reason-unsupervised = de toets is zonder toezicht
peer-reason-widely-awarded = honderd mensen of meer hebben dit bewijs
peer-new-title = Nieuwe ronde
peer-new-lead = Kies zelf een microcredential voor een peer review of een kalibratie.
peer-new-none = Er is nu niets om te bekijken.
peer-new-choose = Kies uit deze school
peer-new-version = Microcredential
peer-new-do = Maak de ronde
# -- een ronde bij het programmabureau
peer-fact-kind = Soort ronde
peer-fact-made = Gemaakt
peer-fact-due = Laatste dag voor scores
peer-fact-drawn = Waarom deze meer loten had
peer-fact-stopped = Gestopt op
peer-fact-reported = Uitkomst bekend
peer-facts = Over deze ronde
peer-next-find = Zoek eerst beoordelaars. Twee is genoeg, drie is beter.
peer-next-start = Klaar? Stuur dan de uitnodigingen.
peer-next-wait = { $count } van de { $total } beoordelaars zijn klaar. De scores blijven dicht tot iedereen klaar is. De laatste dag is { $date }.
peer-next-talk = Alle scores zijn binnen. Voer het overleg en schrijf het verslag.
peer-next-check = Het verslag is bij de school. Kijk na drie maanden wat er met de afspraken is gebeurd.
peer-next-done = Deze ronde is klaar.
peer-next-stopped = Deze ronde is gestopt. Er komt geen uitkomst.
peer-start = Stuur de uitnodigingen
peer-end-scoring = Sluit het scoren
peer-end-text = Je wacht niet langer op scores. Wie nog niet klaar is, gaat van de ronde af. De scores gaan open. Dit kun je niet terugdraaien.
peer-seats = Beoordelaars
peer-seats-text = Beoordelaars komen van andere scholen. De school ziet pas in het verslag waar zij vandaan komen, en nooit hoe zij heten.
peer-seats-none = Er is nog niemand gevraagd.
peer-seat-who = Wie
peer-seat-from = Functie en school
peer-seat-state = Stand
peer-seat-do = Wat kun je doen?
peer-seat-is-invited = Gevraagd
peer-seat-is-ready = Vrij om te oordelen
peer-seat-is-handed-in = Ingeleverd
peer-seat-is-declined = Heeft een belang
peer-seat-is-released = Van de lijst gehaald
peer-leads = leidt het overleg
peer-let-lead = Laat het overleg leiden
peer-office-leads = Programmabureau leidt
peer-release = Haal van de lijst
peer-draw-title = Loten
peer-draw-text = Het lot kiest uit iedereen die mag. Wie het minste te doen heeft, gaat voor.
peer-draw-do = { $count ->
    [one] Loot 1 beoordelaar
   *[other] Loot { $count } beoordelaars
 }
peer-assign-title = Kies zelf een beoordelaar
peer-assign-ask = Wie vraag je?
peer-assign-do = Vraag deze beoordelaar
peer-load = { $count ->
    [0] heeft nu niets te doen
    [one] heeft nu 1 ronde
   *[other] heeft nu { $count } rondes
 }
peer-barred-title = { $count ->
    [one] Wie kan niet (1)
   *[other] Wie kan niet ({ $count })
 }
peer-bar-same-institution = Het is werk van de eigen school.
peer-bar-consortium = De scholen werken samen in een consortium.
peer-bar-co-owner = De scholen maken samen microcredentials.
peer-bar-author = Schreef zelf mee aan deze microcredential.
peer-bar-seated = Zit al in deze ronde.
peer-bar-institution-seated = Er zit al iemand van deze school in de ronde.
peer-bar-mutual = let op: de scholen beoordelen elkaar dan in één jaar
peer-cancel-title = Deze ronde stoppen
peer-cancel-text = De ronde stopt zonder uitkomst. Wat al is geschreven, ziet niemand meer.
peer-cancel-sure = Ik weet het zeker
peer-cancel-do = Stop de ronde
# -- banden
peer-ties-title = Banden tussen scholen
peer-ties-lead = Scholen die veel met elkaar te maken hebben, beoordelen elkaar niet. Leg hier vast welke dat zijn.
peer-ties-none = Er zijn geen banden vastgelegd.
peer-ties-new = Nieuwe band
peer-ties-one = Eerste school
peer-ties-other = Tweede school
peer-ties-kind = Wat verbindt hen?
peer-tie-between = { $one } en { $other }
peer-tie-consortium = Ze werken samen in een consortium
peer-tie-co-owner = Ze zijn samen eigenaar van een microcredential
peer-since = sinds { $date }
peer-end = Haal weg
# -- voorbeelden
peer-anchors-title = Voorbeelden bij scores
peer-anchors-lead = Een voorbeeld laat zien wat een score betekent. Beoordelaars zien het naast het punt dat zij beoordelen.
peer-anchors-none = Er zijn nog geen voorbeelden.
peer-anchors-new = Nieuw voorbeeld
peer-anchors-example = Voorbeeld
peer-anchors-example-hint = Een kort citaat, zonder naam van een school of mens.
peer-anchors-why = Waarom deze score?
peer-anchors-why-hint = Wat is wel of niet te zien?
peer-anchors-round = Uit welke kalibratie?
peer-anchors-round-hint = Het nummer, zoals KAL-2026-001.
peer-anchors-here = { $count ->
    [one] 1 voorbeeld
   *[other] { $count } voorbeelden
 }
# -- scores
peer-score-1 = 1 – niet te zien
peer-score-2 = 2 – deels te zien
peer-score-3 = 3 – goed te zien
peer-score-4 = 4 – een voorbeeld voor anderen
peer-score-means-1 = Er is geen bewijs. Schrijf op wat je zocht.
peer-score-means-2 = Er is iets, maar er mist een deel. Schrijf op wat er mist.
peer-score-means-3 = Het is er en het is navolgbaar.
peer-score-means-4 = Andere scholen kunnen hiervan leren.
peer-score-label = Score
# -- de beoordelaar
peer-ask-review = Het programmabureau vraagt je om deze microcredential te beoordelen.
peer-ask-calibration = Het programmabureau vraagt je om mee te doen aan een kalibratie: veel mensen beoordelen hetzelfde dossier.
peer-ask-1 = Het kost ongeveer een uur. Je mag tussendoor stoppen.
peer-ask-2 = Lever je scores in uiterlijk op { $date }.
peer-ask-3 = Niemand ziet je scores voordat iedereen klaar is. De school leest nooit je naam.
peer-declare-ask = Ben je vrij om te oordelen?
peer-declare-hint = Je hebt een belang als je zelf meeschreef, er werkt of werkte, of met iemand van het team een band hebt.
peer-declare-free = Ja, ik heb geen belang bij de uitkomst
peer-declare-conflict = Nee, ik sta er te dichtbij
peer-declare-means-free = Daarna zie je het dossier.
peer-declare-means-conflict = Dan vragen wij iemand anders. Je hoeft niet te zeggen waarom.
peer-declare-do = Verder
peer-left = { $count ->
    [one] Nog 1 van de { $total } punten. Lever in uiterlijk op { $date }.
   *[other] Nog { $count } van de { $total } punten. Lever in uiterlijk op { $date }.
 }
peer-all-scored = Alle punten hebben een score. Kijk alles na en lever in.
peer-wait-blind = Je hebt ingeleverd. De scores gaan open als iedereen klaar is.
peer-open-now = De scores zijn open. Vergelijk jouw scores met die van de anderen.
peer-criteria = De punten
peer-dossier = Het dossier
peer-papers-what = Je leest wat ook de examencommissie las: de stukken bij de tekst, en wat de school over zichzelf zei toen de tekst werd ingestuurd. Ze zijn er tot het verslag er is. Deel ze met niemand.
peer-look-at = Hier gaat dit punt over
peer-evidence = Zo kan de school het laten zien:
peer-rest = De rest van het dossier
peer-score-ask = Hoe goed is dit punt te zien?
peer-note-ask = Wat zag je, en waar?
peer-note-hint = Verplicht bij score 1 en 2. Noem de plek in het dossier.
peer-save-back = Opslaan en terug
peer-hand-in-title = Nakijken en inleveren
peer-hand-in-lead = Kijk je scores na. Na het inleveren verandert er niets meer.
peer-your-scores = Jouw scores
peer-not-scored = Nog geen score
peer-your-words = In jouw woorden
peer-strengths-ask = Wat is sterk?
peer-improvement-ask = Wat is het ene dat beter kan?
peer-improvement-hint = Kies het belangrijkste. Zeg wat het team kan doen.
peer-accept-ask = Zou jouw school dit bewijs accepteren voor instroom?
peer-accept-said = Accepteren voor instroom
peer-accept-hint = Je legt je school hiermee niet vast.
peer-acceptance-yes = Ja
peer-acceptance-with-conditions = Ja, als er iets geregeld is
peer-acceptance-no = Nee
peer-level-ask = Welk niveau lees jij hierin?
peer-level-hint = Een indicatie, los van wat de school koos.
peer-hand-in-after = Je scores blijven verborgen voor de anderen tot iedereen klaar is.
peer-hand-in-do = Lever in
# -- de uitkomst
peer-outcome-title = Scores en spreiding
peer-standing-preparing = Deze ronde wordt voorbereid. Wij zoeken beoordelaars van andere scholen.
peer-standing-scoring = { $count } van de { $asked } beoordelaars zijn klaar. De laatste dag voor scores is { $date }.
peer-standing-consensus = De beoordelaars hebben gescoord en overleggen nu. Daarna komt het verslag.
peer-standing-reported = Het verslag is er. Het team werkt aan de afspraken.
peer-standing-checked = Deze ronde is afgerond.
peer-standing-calibrated = { $count } mensen beoordeelden dit dossier, zonder elkaars scores te zien.
peer-standing-cancelled = Deze ronde is gestopt. Er komt geen verslag.
peer-standing-stopped-on = Deze ronde is gestopt op { $date }. Er komt geen verslag.
peer-team-papers = De beoordelaars lezen de tekst, de stukken daarbij en de antwoorden van jullie school. Na het verslag kan dat niet meer.
peer-how-title = Zo gaat het verder
peer-how-1 = Twee of drie mensen van andere scholen beoordelen de microcredential. Zij zien elkaars scores niet.
peer-how-2 = Daarna overleggen zij over de verschillen.
peer-how-3 = Jullie krijgen een verslag met wat sterk is, aandachtspunten en afspraken.
peer-how-4 = Jullie antwoorden per afspraak. Na drie maanden kijken wij samen terug.
peer-to-scores = Naar de scores
peer-report = Het verslag
peer-report-title = Verslag van { $date }
peer-report-strengths = Wat is sterk
peer-report-points = Wat vraagt aandacht
peer-report-agreed = Waar de beoordelaars het over eens zijn
peer-report-follow-ups = Afspraken
peer-follow-ups-none = Er zijn geen afspraken gemaakt.
peer-checked-on = Teruggekeken op { $date }.
peer-check-due = Wij kijken terug op of na { $date }, of eerder als alles beantwoord is.
peer-due-by = klaar op { $date }
peer-team-says = Antwoord van het team:
peer-looked-back = Teruggekeken:
peer-answer = Antwoord geven
peer-answer-again = Antwoord aanpassen
peer-answer-ask = Wat hebben jullie gedaan of waarom niet?
peer-answer-do = Verstuur antwoord
peer-answers-sent = { $count ->
    [one] 1 antwoord is verstuurd. Kijk hieronder wat er nog moet gebeuren.
   *[other] { $count } antwoorden zijn verstuurd. Kijk hieronder wat er nog moet gebeuren.
 }
peer-progress-ask = Hoe ver zijn jullie?
peer-progress-done = Gedaan
peer-progress-started = Mee bezig
peer-progress-declined = Doen wij niet
peer-found-ask = Wat zie je?
peer-found-met = Zoals afgesproken
peer-found-partly = Deels
peer-found-not-met = Niet
peer-found-note = Toelichting
peer-no-answer = Het team heeft nog niet geantwoord.
peer-alpha-title = Hoe eens zijn de beoordelaars het?
peer-alpha-ordinal = overeenstemming (alfa, scores als volgorde)
peer-alpha-interval = overeenstemming (alfa, scores als getallen)
peer-alpha-people = beoordelaars
peer-alpha-criteria = punten
peer-alpha-unsaid = Dit is niet te zeggen: iedereen gaf overal dezelfde score, of er zijn te weinig scores.
peer-alpha-reading-strong = De beoordelaars zijn het eens. Op deze scores kun je bouwen.
peer-alpha-reading-fair = De beoordelaars zijn het redelijk eens. Trek voorzichtige conclusies en bespreek de verschillen.
peer-alpha-reading-weak = De beoordelaars kijken nog verschillend. Bespreek de punten met de meeste spreiding en maak er een voorbeeld van.
peer-alpha-reading-none = De beoordelaars zijn het niet meer eens dan bij toeval. Bespreek eerst wat de scores betekenen.
peer-alpha-what = Wat betekent dit getal?
peer-alpha-means-1 = Alfa vergelijkt hoeveel mensen van elkaar verschillen met hoeveel ze bij toeval zouden verschillen. Bij 1 gaf iedereen hetzelfde. Bij 0 is het niet beter dan dobbelen. Onder 0 zijn ze het vaker oneens dan bij toeval.
peer-alpha-means-2 = Vanaf 0,80 kun je op de scores bouwen. Vanaf 0,67 kun je voorzichtige conclusies trekken.
peer-alpha-means-3 = Het getal gaat over de beoordelaars, niet over de microcredential. Bij weinig punten kan één afwijkende score het al flink veranderen.
peer-alpha-source = Alfa van Krippendorff (2011). Ook te berekenen als iemand een punt niet scoorde.
peer-spread-title = Scores per punt
peer-spread-text = Elk bolletje is een beoordelaar. De letter is overal dezelfde.
peer-spread-many = Elk bolletje is een beoordelaar. De letters zeggen niet wie het is.
peer-spread-own = Een vierkant ben jij.
peer-finding-none = Er zijn geen scores.
peer-finding-same = { $count ->
    [one] 1 beoordelaar gaf een { $score }
   *[other] Alle { $count } beoordelaars gaven een { $score }
 }
peer-finding-most = { $count } van de { $total } gaven een { $score }
peer-finding-close = Dicht bij elkaar: { $low } of { $high }
peer-finding-wide = Ver uit elkaar: van { $low } tot { $high }
peer-plot-part = Score { $score }: { $letters }.
peer-table = Alle scores als tabel
peer-table-criterion = Punt
peer-table-mean = Gemiddeld
peer-table-range = Laagste–hoogste
peer-table-deviation = Spreiding
peer-facts-title = Zouden zij het accepteren?
peer-level-team = Niveau volgens de school
peer-level-peers = Niveau volgens de beoordelaars
peer-words-title = In hun eigen woorden
peer-strong = Sterk:
peer-better = Kan beter:
# -- overleg en terugkijken
peer-talk-title = Overleg en verslag
peer-talk-lead = Bespreek de punten met de grootste verschillen eerst. Leg vast waar jullie op uitkomen. Dat hoeft niet het gemiddelde te zijn.
peer-talk-wide = Hier liggen de scores ver uit elkaar. Schrijf op hoe jullie eruit kwamen.
peer-talk-score = Afgesproken score
peer-talk-note = Waarom?
peer-stands-nothing = niets
peer-talk-save = Opslaan, en ruimte voor nog een afspraak
peer-talk-after = Na het sluiten gaat het verslag naar de school. De school ziet dan ook de scores, en van welke school en functie de beoordelaars zijn. Het verslag verandert daarna niet meer.
peer-talk-close = Sluit het verslag
peer-follow-ups-text = Spreek met het team af wat er gebeurt. Bij elke score 1 of 2 hoort een afspraak.
peer-follow-up-number = Afspraak { $count }
peer-follow-up-what = Wat gaat het team doen?
peer-follow-up-owner = Wie zorgt ervoor?
peer-follow-up-owner-hint = Een functie, geen naam. Bijvoorbeeld: projectleider.
peer-follow-up-due = Wanneer is het klaar?
peer-check-title = Terugkijken na drie maanden
peer-check-lead = Kijk per afspraak wat er is gebeurd. Dit kan vanaf { $date }, of eerder als het team alles heeft beantwoord.
peer-check-do = Rond de ronde af
# -- openbaar
peer-mark = Peer review
peer-mark-text = Beoordeeld door mensen van andere scholen, afgerond op { $date }.
peer-mark-version = Beoordeeld door mensen van andere scholen, afgerond op { $date }. Dat ging over versie { $version }.
# -- wat er gebeurde
notice-peer-geloot = Er is geloot. De rondes staan klaar.
notice-peer-gemaakt = De ronde is gemaakt. Zoek nu beoordelaars.
notice-peer-gevraagd = De beoordelaar staat op de lijst.
notice-peer-reviewers-geloot = Er is geloot. De beoordelaars staan op de lijst.
notice-peer-vrijgegeven = De beoordelaar is van de lijst gehaald.
notice-peer-leider = Vastgelegd wie het overleg leidt.
notice-peer-gestart = De uitnodigingen zijn verstuurd.
notice-peer-geopend = Het scoren is gesloten. De scores zijn open.
notice-peer-gestopt = De ronde is gestopt.
notice-peer-band = De band is vastgelegd.
notice-peer-band-weg = De band is weggehaald.
notice-peer-voorbeeld = Het voorbeeld is bewaard. Beoordelaars zien het nu.
notice-peer-voorbeeld-weg = Het voorbeeld is weggehaald.
notice-peer-belang = Bedankt voor je eerlijke antwoord. Wij vragen iemand anders.
notice-peer-vrij = Dank je. Je ziet nu het dossier.
notice-peer-bewaard = Bewaard.
notice-peer-ingeleverd = Je scores zijn ingeleverd.
notice-peer-verslag = Het verslag is gesloten en ligt nu bij de school.
notice-peer-afgerond = De ronde is afgerond.
notice-peer-geantwoord = Je antwoord is verstuurd.
# -- wat er nog moet gebeuren
peer-problem-score = Geef een score van 1 tot 4 bij punt { $criterion }.
peer-problem-low-note = Schrijf bij score { $score } wat je zag en wat er mist, ten minste één korte zin (punt { $criterion }).
peer-problem-long = Maak deze tekst korter: hoogstens { $max } tekens, nu { $chars }.
peer-problem-criterion-unknown = Punt { $criterion } hoort niet bij dit kwaliteitskader. Haal de score weg.
peer-problem-strengths = Schrijf in ten minste één zin wat sterk is.
peer-problem-improvement = Schrijf in ten minste één zin wat beter kan.
peer-problem-acceptance = Kies of jouw school dit bewijs zou accepteren.
peer-problem-level = Kies een niveau uit de lijst.
peer-problem-changed = Hier is intussen iets anders bewaard, in een ander venster of door een collega. Er is niets overschreven. Nu staat er: «{ $text }» Kies wat er moet staan en bewaar opnieuw.
peer-problem-own-changed = Hier is intussen iets anders bewaard, in een ander venster. Er is niets overschreven. Nu staat er: «{ $text }» Kies wat er moet staan en bewaar opnieuw.
peer-problem-review-changed = Je scores of je antwoorden zijn intussen veranderd, in een ander venster. Ze staan nu hieronder, met wat je hier schreef. Lees ze na en lever ze dan in.
peer-problem-report-changed = Het verslag is intussen veranderd, in een ander venster of door een collega. Het staat nu hieronder, met wat jij schreef. Lees het na en sluit het dan.
peer-problem-declaration = Kies of je vrij bent om te oordelen.
peer-problem-agreed = Kies de afgesproken score bij punt { $criterion }.
peer-problem-agreed-note = Schrijf bij punt { $criterion } waarom de score laag is.
peer-problem-agreed-wide = Bij punt { $criterion } lagen de scores ver uit elkaar. Schrijf op hoe jullie eruit kwamen.
peer-problem-report-strengths = Schrijf in het verslag wat sterk is, ten minste één zin.
peer-problem-report-points = Schrijf in het verslag wat aandacht vraagt, ten minste één zin.
peer-problem-follow-ups-many = Houd het bij hoogstens { $max } afspraken.
peer-problem-follow-up-missing = Punt { $criterion } heeft score { $score }. Maak er een afspraak over en kies dat punt.
peer-problem-follow-up-what = Afspraak { $number }: schrijf wat het team gaat doen.
peer-problem-follow-up-owner = Afspraak { $number }: vul de functie in van wie ervoor zorgt.
peer-problem-follow-up-due = Afspraak { $number }: vul een datum in die bestaat, bijvoorbeeld 28-02-2027.
peer-problem-follow-up-past = Afspraak { $number }: kies een datum vanaf vandaag.
peer-problem-follow-up-unknown = Deze afspraak staat niet in het verslag. Laad de pagina opnieuw.
peer-problem-answer = Schrijf in ten minste één zin wat jullie deden, of waarom niet.
peer-problem-progress = Kies hoe ver jullie zijn.
peer-problem-check-early = Terugkijken kan vanaf { $due }. Eerder kan alleen als het team op elke afspraak heeft geantwoord.
peer-problem-finding = Kies wat je ziet bij deze afspraak.
peer-problem-finding-note = Schrijf wat er nog mist.
peer-problem-due = Vul een datum in vanaf vandaag, bijvoorbeeld 28-02-2027.
peer-problem-kind = Kies een peer review of een kalibratie.
peer-problem-version = Kies een microcredential die gepubliceerd is.
peer-problem-institutions = Kies ten minste één school die iets heeft om uit te loten.
peer-problem-reviewer = Kies een beoordelaar uit de lijst.
peer-problem-barred = Deze beoordelaar staat te dichtbij. Kies iemand anders.
peer-problem-sure = Vink aan dat je het zeker weet.
peer-problem-what = Kies wat je wilt doen en probeer het opnieuw.
peer-problem-tie-institution = Kies een school uit de lijst.
peer-problem-tie-self = Kies twee verschillende scholen.
peer-problem-tie-kind = Kies wat de scholen verbindt.
peer-problem-tie-known = Deze band is al vastgelegd.
peer-problem-anchor-criterion = Kies het punt waar het voorbeeld bij hoort.
peer-problem-anchor-score = Kies de score van het voorbeeld.
peer-problem-anchor-why = Leg in ten minste één zin uit waarom het deze score krijgt.
peer-problem-anchor-example = Schrijf het voorbeeld op, ten minste één korte zin.
peer-problem-anchor-round = Er is geen ronde met dit nummer. Kijk het nummer na of laat het leeg.
# -- waarom iets nu niet kan
peer-conflict-state = Dit kan niet meer, of nog niet: de ronde is in een andere fase. Laad de pagina opnieuw om te zien hoe het staat.
peer-conflict-blind = De scores zijn nog dicht. Ze gaan open als iedereen klaar is.
peer-conflict-too-few = Vraag eerst ten minste twee beoordelaars.
peer-conflict-too-few-scores = Er zijn nog geen twee beoordelaars klaar. Wacht, of vraag iemand anders.
peer-conflict-not-due = De beoordelaars hebben nog tijd. Sluiten kan na de laatste dag, of als niemand meer bezig is.
peer-conflict-full = Deze ronde is vol.
peer-conflict-seated = Deze beoordelaar zit al in de ronde, of heeft gezegd een belang te hebben.
peer-conflict-declared = Je zei eerder dat je vrij bent, en dat staat vast. Sta je er toch te dichtbij? Laat het weten aan het programmabureau. Dat kan jouw plaats aan iemand anders geven.
peer-conflict-seat = Dit kan niet (meer): je hebt al ingeleverd, of je zit niet in deze ronde.
peer-conflict-declare-first = Zeg eerst of je vrij bent om te oordelen. Daarna zie je het dossier.
peer-conflict-stopped = Deze ronde is gestopt. Je hoeft niets meer te doen. Wat je schreef, ziet niemand anders meer.
peer-conflict-nobody-free = Er is niemand vrij die deze ronde mag doen. Kies zelf iemand of voeg beoordelaars toe.
# -- logboek
event-peer-round-made = Peer review: ronde gemaakt
event-peer-reviewer-assigned = Peer review: beoordelaar gevraagd
event-peer-reviewer-released = Peer review: beoordelaar van de lijst gehaald
event-peer-round-started = Peer review: uitnodigingen verstuurd
event-peer-interest-declared = Peer review: gezegd of er een belang is
event-peer-scores-handed-in = Peer review: scores ingeleverd
event-peer-scoring-ended = Peer review: scoren gesloten
event-peer-lead-appointed = Peer review: leider van het overleg gekozen
event-peer-report-closed = Peer review: verslag gesloten
event-peer-follow-up-answered = Peer review: afspraak beantwoord
event-peer-round-checked = Peer review: teruggekeken en afgerond
event-peer-round-cancelled = Peer review: ronde gestopt
event-precedent-kept = Voorbeeld bij een score bewaard
event-precedent-ended = Voorbeeld bij een score weggehaald
event-institution-tie-kept = Band tussen scholen vastgelegd
event-institution-tie-ended = Band tussen scholen weggehaald
