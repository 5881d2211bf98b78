# SPDX-License-Identifier: EUPL-1.2
# Leervragen uit de regio.
filter-label = Kies wat je wilt zien
filter-all = Alles
filter-do = Laat zien
filter-clear = Wis keuzes
demands-title = Leervragen
demands-lead = Wat moeten mensen op het werk kunnen, en wie vraagt daarom? Bedrijven en scholen schrijven het hier op. Van een leervraag maak je een microcredential.
demands-board = Leervragen per fase
demands-board-lead = Alle leervragen naar fase. De vraag met de meeste punten staat bovenaan.
demands-board-none = Niets in deze fase.
demands-count = { $count ->
    [one] 1 leervraag
   *[other] { $count } leervragen
 }
demands-order = De vraag met de meeste punten staat bovenaan.
demands-none = Nog geen leervragen. Vraag een werkgever wat mensen moeten kunnen en schrijf dat op. Dat kost tien minuten.
demands-none-filtered = Geen leervraag past bij deze keuzes. Wis een keuze om meer te zien.
demands-open-title = Leervragen uit de regio
demands-open-lead = Werkgevers en scholen zeggen hier wat mensen moeten kunnen. Herken je een vraag? Meld je bij de school, dan telt jouw vraag mee.
demands-open-none = Er staat nu geen leervraag open voor iedereen.
demands-open-how = Zo doe je mee
demands-open-how-text = Neem contact op met de school die erbij staat. Namen van bedrijven en mensen staan hier niet.
demand-people = { $count ->
    [one] 1 persoon
   *[other] { $count } mensen
 }
demand-organisations = { $count ->
    [one] 1 organisatie
   *[other] { $count } organisaties
 }
demand-joined = { $count ->
    [0] Niemand deed nog mee
    [one] 1 organisatie deed mee
   *[other] { $count } organisaties deden mee
 }
demand-points = { $count ->
    [one] 1 punt
   *[other] { $count } punten
 }
demand-days = { $count ->
    [0] Vandaag nodig
    [one] Nog 1 dag
   *[other] Nog { $count } dagen
 }
demand-days-passed = De datum is voorbij
demand-by = nodig op { $date }
demand-title = Waar gaat het over?
demand-title-hint = Een paar woorden. Bijvoorbeeld: werken met beeldzorg.
demand-asked-by = Wie vraagt erom?
demand-asked-by-hint = De naam van de organisatie, niet die van een persoon.
demand-can-do = Wat moeten mensen kunnen?
demand-can-do-hint = Begin met wie het zijn. Bijvoorbeeld: helpenden in de wijk zetten beeldzorg klaar en leggen het uit aan de cliënt.
demand-how-many = Voor hoeveel mensen?
demand-how-many-hint = Een schatting is genoeg.
demand-for = Aantal mensen
demand-needed-by = Wanneer moeten ze het kunnen?
demand-region = Regio
demand-statement = Waarom is dit nodig?
demand-statement-hint = Wat gaat er nu mis? Wat wordt er beter? Dit is de verklaring van behoefte. Zet er geen namen, mailadressen of telefoonnummers in.
demand-kinds = Soort behoefte
demand-scope = Hoe ver reikt het?
demand-scope-hint = Laat dit open als je het nog niet weet.
demand-recorded = Opgeschreven
demand-new-title = Nieuwe leervraag
demand-edit-title = Leervraag wijzigen
demand-edit-lead = Schrijf het op zoals je het aan een collega vertelt. Je kunt de tekst nog veranderen zolang de school de vraag niet heeft aangenomen.
demand-is-open = Openbaar
demand-is-internal = Alleen voor de school en haar partners
demand-reason = Toelichting van de school
demand-score = Punten
demand-score-caption = Zo komt de leervraag aan zijn punten
demand-score-what = Wat telt mee
demand-score-rule = Hoe
demand-score-points = Punten
demand-score-most = Hoogstens
demand-score-sum = Samen
demand-rule-people = { $count ->
    [one] 1 punt per persoon
   *[other] 1 punt voor elke { $count } mensen
 }
demand-rule-joins = { $count ->
    [one] 1 punt voor elke organisatie die meedoet
   *[other] { $count } punten voor elke organisatie die meedoet
 }
demand-rule-urgency = Hoe eerder nodig, hoe meer punten
demand-rule-shortage = In een sector waar vakmensen ontbreken
demand-shortage-yes = Sector met een tekort
demand-shortage-no = Geen sector met een tekort
demand-joins = Wie doet mee
demand-joins-none = Nog niemand anders.
demand-join = Wij ook
demand-join-do = Doe mee
demand-organisation = Welke organisatie doet mee?
demand-drafts = Gemaakt van deze vraag
demand-drafts-none = Nog geen microcredential.
demand-draft = Maak een concept hiervan
demand-draft-text = Wij nemen over: hoeveel organisaties erom vragen, waarom het nodig is, de soort behoefte en het bereik. Namen van organisaties nemen wij niet over. De rest vul je daarna in.
demand-draft-next = Er wordt een nieuwe versie gemaakt: { $version } ({ $state })
demand-draft-later = Een concept maken kan zodra de school de vraag heeft aangenomen.
demand-aside = Beslissen en tijdlijn
demand-decide = Wat doen we hiermee?
demand-decide-ask = Kies een stap
demand-decide-reason = Toelichting
demand-decide-reason-hint = Wie de vraag stelde, leest dit. Bij afwijzen schrijf je altijd waarom.
demand-decide-do = Leg vast
demand-openness = Wie mag dit lezen?
demand-openness-internal = De vraag staat niet op de openbare pagina. Maak je hem openbaar, dan staat hij op de pagina Leervragen uit de regio, zonder namen van organisaties.
demand-openness-open = Iedereen kan deze vraag lezen op de pagina Leervragen uit de regio. Namen van organisaties staan daar niet bij.
demand-open = Maak openbaar
demand-close = Maak weer intern
demand-put-to = Gesteld aan
demand-published = Het antwoord:
demand-state = Fase
demand-state-new = Nieuw
demand-state-explored = Verkend
demand-state-accepted = Aangenomen
demand-state-declined = Afgewezen
demand-state-in-design = In ontwerp
demand-state-answered = Beantwoord
demand-step-explore = Verkend
demand-step-accept = Aannemen
demand-step-decline = Afwijzen
demand-step-reopen = Opnieuw bekijken
demand-step-hint-explore = Je hebt met de vragers gesproken.
demand-step-hint-accept = De school gaat hiermee aan de slag.
demand-step-hint-decline = De school doet dit niet. Schrijf waarom.
demand-step-hint-reopen = De vraag komt terug in de fase Verkend.
demand-problem-title = Schrijf in een paar woorden waar het over gaat.
demand-problem-text-long = Maak deze tekst korter: hoogstens { $max } tekens, nu { $chars }.
demand-problem-contact = Haal mailadressen en telefoonnummers weg. Een leervraag kan openbaar worden.
demand-problem-organisation = Vul de naam van de organisatie in.
demand-problem-organisation-twice = Deze organisatie doet al mee.
demand-problem-people = Vul in voor hoeveel mensen: een heel getal van 1 tot en met { $max }.
demand-problem-can-do = Schrijf wat mensen moeten kunnen.
demand-problem-statement = Schrijf waarom dit nodig is.
demand-problem-region = Kies een regio uit de lijst.
demand-problem-sector = Kies een werkveld uit de lijst.
demand-problem-kinds = Kies ten minste één soort behoefte.
demand-problem-needed-by-past = Deze dag is voorbij. Kies een dag vanaf vandaag.
demand-problem-reason = Schrijf waarom je de vraag afwijst, in ten minste één zin. Wie de vraag stelde, leest dit.
demand-problem-step = Kies een stap.
conflict-demand-state = Deze stap past niet bij de fase van de leervraag. Iemand anders was je misschien voor. Ga terug en kijk hoe het er nu voor staat.
conflict-demand-fixed = De tekst ligt vast, omdat de school de vraag heeft aangenomen of afgesloten. Schrijf zo nodig een nieuwe leervraag.
conflict-demand-not-yours = De tekst wijzigen kan alleen wie de leervraag opschreef, of de projectleider van de school. Vraag het aan een van hen.
conflict-demand-closed = Meedoen kan niet meer: de leervraag is beantwoord of afgewezen.
conflict-demand-full = Aan deze leervraag doen al heel veel organisaties mee. Schrijf een nieuwe leervraag.
edit-demand = Leervraag: { $demand }
notice-leervraag-gemaakt = De leervraag staat erbij. De projectleider van de school kijkt ernaar.
notice-leervraag-meegedaan = Je organisatie doet mee. De punten zijn opnieuw geteld.
notice-leervraag-stap = Vastgelegd.
notice-leervraag-openbaar = De leervraag is nu openbaar.
notice-leervraag-intern = De leervraag staat niet meer op de openbare pagina.
notice-concept-gemaakt = Het concept staat klaar. Wat uit de leervraag kwam, is al ingevuld.
event-demand-recorded = Leervraag opgeschreven
event-demand-changed = Tekst veranderd
event-demand-joined = Een organisatie doet mee
event-demand-decided = Stap vastgelegd
event-demand-opened = Openbaar gemaakt
event-demand-closed = Weer intern gemaakt
event-demand-drafted = Concept gemaakt
event-demand-returned = Weer open: er wordt nu geen microcredential van gemaakt
event-demand-answered = Beantwoord: een microcredential is gepubliceerd
demand-is-shown = Ook voor andere scholen
demand-shown = Zien andere scholen dit?
demand-shown-no = Nu niet. Laat je deze vraag zien, dan vinden andere scholen en hun partners hem en kunnen zij meedoen. Zij lezen wat er gevraagd wordt, niet welke organisaties erom vragen.
demand-shown-yes = Andere scholen vinden deze vraag en kunnen meedoen. Stop je hiermee, dan lezen alleen de scholen die al meedoen nog mee. Zij kunnen ook daarna nog organisaties opgeven.
demand-shown-look = Bekijk wat andere scholen zien
demand-show = Laat zien aan andere scholen
demand-hide = Niet meer laten zien
demand-through = via { $school }
demand-double = naam staat er al: telt misschien dubbel
shared-demands-title = Leervragen van andere scholen
shared-demands-lead = Deze vragen laten andere scholen zien. Leeft de vraag ook bij jullie? Doe mee: dan telt jullie aantal mensen mee, en lees je wat ervan wordt gemaakt.
shared-demands-none = Er is nu geen andere school die een leervraag laat zien.
shared-demand-joined = Wij doen mee
shared-demand-joins = Wie via ons meedoet
shared-demand-since = sinds { $date }
shared-demand-own = Zo zien andere scholen jullie leervraag, als je hem laat zien.
shared-demand-own-link = Naar de leervraag zelf
shared-demand-leave = Doe niet meer mee: { $organisation }
shared-demand-join-text = { $school } en haar partners lezen wie er meedoet en waarom. Andere scholen lezen dat niet. In een concept dat ervan gemaakt wordt, zetten wij geen namen, alleen hoeveel organisaties erom vragen.
shared-demand-drafts = { $count ->
    [one] Er wordt aan 1 microcredential gewerkt. Zodra die openbaar is, staat hij hier.
   *[other] Er wordt aan { $count } microcredentials gewerkt. Zodra ze openbaar zijn, staan ze hier.
 }
conflict-demand-own = Deze leervraag is van je eigen school. Doe mee op de pagina van de leervraag zelf.
conflict-demand-not-joined = Deze organisatie doet niet mee via jouw school. Kijk op de pagina van de leervraag wie er meedoet.
conflict-demand-join-not-yours = Stoppen kan alleen wie de organisatie heeft opgegeven, of iemand van jouw school die over leervragen beslist. Vraag het aan een van hen.
conflict-demand-settled = Stoppen kan niet meer: de leervraag is beantwoord of afgewezen. Wie meedeed, blijft erbij staan. Vraag het zo nodig aan de projectleider van de school van de leervraag.
notice-leervraag-gedeeld = Andere scholen vinden deze leervraag nu.
notice-leervraag-niet-gedeeld = Andere scholen vinden deze leervraag niet meer. Wie al meedeed, leest nog mee.
notice-leervraag-gestopt = De organisatie doet niet meer mee. De punten zijn opnieuw geteld.
event-demand-shown = Te zien voor andere scholen
event-demand-hidden = Niet meer te zien voor andere scholen
event-demand-guest-joined = Een organisatie doet mee via een andere school
event-demand-guest-left = Een organisatie van een andere school doet niet meer mee
notice-meegelezen = Bedankt. Wie aan het concept schrijven, lezen je opmerking.
conflict-along-full = Bij dit concept kan geen opmerking meer bij. Neem contact op met de school.
along-problem-empty = Schrijf wat je wilt meegeven.
along-lead = Dit concept is gemaakt van een vraag van jouw organisatie. De tekst kan nog veranderen: de school schrijft eraan en de examencommissie beslist.
along-title = Meelezen
along-own = Dit gaf je mee
along-ask = Meelezen: wat wil je meegeven?
along-hint = Past het bij het werk? Mist er iets? Hoogstens 1.000 tekens, zonder mailadressen en telefoonnummers. De school ziet je naam en je organisatie erbij.
along-do = Stuur naar de school
along-said = Werkgevers lazen mee
along-said-what = Organisaties die hierom vroegen, lezen het concept en gaven dit mee.
event-draft-read-along = Een werkgever las mee
