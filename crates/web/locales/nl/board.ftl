# SPDX-License-Identifier: EUPL-1.2
# De examencommissie aan het werk: dossier, oordelen, vragen, stukken, besluit.
dossier-due = { $count ->
    [0] Besluit uiterlijk { $date } (vandaag)
    [one] Besluit uiterlijk { $date } (nog 1 werkdag)
   *[other] Besluit uiterlijk { $date } (nog { $count } werkdagen)
}
dossier-overdue = Te laat: besluit moest er zijn op { $date }
dossier-compared = Vergeleken met versie { $version }.
dossier-compared-asked = Vergeleken met de tekst waarop de examencommissie op { $date } om aanvulling vroeg.
dossier-compare-before = Vergelijk met versie { $version }
dossier-compare-asked = Vergelijk met de tekst van { $date }
dossier-then = Geoordeeld op { $date }
dossier-then-short = Toen:
diff-legend-added = Dit is nieuw.
diff-legend-gone = Dit is weg.
diff-added = Nieuw:
diff-gone = Weg:
dossier-trail = Tijdlijn zoeken en afdrukken
dossier-points = Punten
dossier-judge-do = Oordeel bewaren
dossier-kept = Wat je typte
dossier-kept-what = Dit is niet bewaard. Kopieer wat je nog nodig hebt.
dossier-kept-point = Punt { $criterion }
dossier-decision-on = { $number }, { $date }
decisions-title = Besluiten
verdict-decided-adopt = Vastgesteld
verdict-decided-ask-for-more = Aanvullen
verdict-decided-reject = Afgewezen
board-part-chair = voorzitter
board-part-member = lid
board-standing-counts = Heeft alles beoordeeld.
board-standing-unfinished = Nog niet klaar. Telt niet mee.
board-standing-open = { $count ->
    [one] Nog 1 punt te doen.
   *[other] Nog { $count } punten te doen.
}
board-standing-own-work = Werkte zelf mee aan de tekst. Telt niet mee.
board-standing-interest = Heeft er belang bij. Telt niet mee.
board-quorum = { $count ->
    [one] 1 lid heeft alles beoordeeld. Er zijn er { $minimum } nodig.
   *[other] { $count } leden hebben alles beoordeeld. Er zijn er { $minimum } nodig.
}
board-members-ask = Hoeveel leden besloten mee?
board-members-hint = Tel jezelf mee. Wie het vroeg, maakte of er belang bij heeft, telt niet mee.
board-members-count = { $count ->
    [one] { $count } lid besloot
   *[other] { $count } leden besloten
}
board-quorum-yes = Genoeg leden
board-quorum-no = Nog niet genoeg leden
board-tally = { $agree } van { $count } akkoord
board-asked = vraag bij het oordeel
board-asked-on = vraag bij het oordeel van { $date }
board-others = Oordeel van de leden
board-others-count = { $count ->
    [one] Oordeel van 1 lid
   *[other] Oordelen van { $count } leden
}
board-close-wait = Je kunt een besluit nemen zodra genoeg leden alles hebben beoordeeld. Je eigen oordeel telt mee.
board-close-never = Er zijn te weinig leden zonder belang. Vraag de beheerder van je school om een extra lid.
board-conflict-changed = De tekst is veranderd terwijl je las. Hieronder staat de nieuwe tekst. Wat je typte, staat er nog. Kijk of het nog klopt en bewaar het opnieuw.
board-conflict-interest = Je zei dat je er belang bij hebt. Daarom neemt een andere voorzitter het besluit.
board-problem-quorum = Er zijn nog niet genoeg leden klaar: { $counted } van de { $minimum }. Wacht tot meer leden alles hebben beoordeeld.
board-problem-open-question = Bij punt { $criterion } staat nog een vraag open. Vaststellen kan pas als het lid dat de vraag stelde zijn oordeel heeft aangepast.
board-problem-no-majority = Bij punt { $criterion } is geen meerderheid akkoord. Kies aanvullen of afwijzen.
board-problem-long = Houd het korter: ten hoogste { $max } tekens.
board-problem-empty = Schrijf hier wat je wilt zeggen.
board-problem-unchanged = De examencommissie vroeg om aanvulling, maar de tekst en de bewijsstukken zijn niet veranderd. Pas de tekst of de bewijsstukken aan en stuur de tekst daarna opnieuw in.
board-problem-unanswered = De examencommissie vroeg om aanvulling, maar de tekst en de bewijsstukken zijn niet veranderd. Pas de tekst aan, of geef bij «Vragen en antwoorden» een antwoord op: { $criteria }.
board-problem-criterion = Kies een punt uit de lijst.
remarks-title = Vragen en antwoorden
remarks-what = Het team en de examencommissie lezen dit allebei.
remark-criterion = Bij welk punt?
remark-text = Je vraag of antwoord
remark-do = Plaatsen
evidence-title = Stukken
evidence-what = Laat per punt zien waar de examencommissie het bewijs vindt. Een stuk is een link of een bestand.
dossier-asks = Wie beslist en waaruit het blijkt
school-since = Staat er sinds { $date }.
school-by = Gegeven door: { $role }.
school-paper = { $title } (sinds { $date })
papers-for-peers = Wordt deze microcredential gekozen voor peer review? Dan lezen beoordelaars van andere scholen de tekst, de stukken en de antwoorden van jullie school. Dat kan alleen zolang hun ronde loopt.
quality-for-peers = Wordt een microcredential van jullie school gekozen voor peer review? Dan lezen beoordelaars van andere scholen ook deze antwoorden en stukken. Dat kan alleen zolang hun ronde loopt.
quality-problem-paper = Het stuk bij { $point } is nog niet toegevoegd. Druk bij dat punt op Stuk toevoegen.
quality-problem-changed = Een collega veranderde dit antwoord terwijl jij schreef. Er is niets overschreven. Nu staat er: «{ $text }» Maak er één tekst van en bewaar opnieuw.
quality-problem-paper-file = Het stuk bij { $point } is nog niet toegevoegd. Kies het bestand opnieuw en druk bij dat punt op Stuk toevoegen.
evidence-none-here = Geen stukken bij dit punt.
evidence-add = Stuk toevoegen
evidence-name = Naam van het stuk
evidence-name-hint = Bijvoorbeeld: Toetsplan versie 2.
evidence-link = Link
evidence-link-hint = Begint met https://. Wij openen de link zelf nooit.
evidence-file = Of een bestand
evidence-file-hint = Pdf, Word, Excel, OpenDocument, png of jpg. Ten hoogste 10 MB.
evidence-do = Stuk toevoegen
evidence-remove = Weghalen
evidence-frozen = De stukken liggen vast, net als de tekst.
evidence-file-note = { $kind }, { $count } kB
evidence-problem-title = Geef het stuk een naam van ten minste drie tekens.
evidence-problem-title-long = Houd de naam korter: ten hoogste { $max } tekens.
evidence-problem-link = Vul een volledige link in die begint met https://, bijvoorbeeld https://school.nl/toetsplan.
evidence-problem-nothing = Vul een link in of kies een bestand.
evidence-problem-both = Kies een link of een bestand, niet allebei. Voeg het andere daarna apart toe.
evidence-problem-empty = Dit bestand is leeg. Kies een ander bestand.
evidence-problem-large = Dit bestand is te groot. Kies een bestand van ten hoogste { $max } MB.
evidence-problem-broken = Dit bestand is niet heel of niet wat het lijkt. Open het op je computer, sla het opnieuw op en kies het nog eens.
evidence-problem-kind = Dit soort bestand kan hier niet. Kies een pdf, Word-, Excel- of OpenDocument-bestand zonder macro's, of een png of jpg.
evidence-problem-name = De naam van dit bestand past niet bij wat erin zit. Het is een { $kind }-bestand. Geef het de juiste naam en kies het opnieuw.
evidence-problem-many = Er zijn al { $max } stukken. Haal er eerst een weg.
waiver-title = Geen stuk nodig?
waiver-what = Soms staat alles al in de tekst. Schrijf dan in één zin van ten minste 10 tekens waarom er bij dit punt geen stuk hoort. De examencommissie en beoordelaars van andere scholen lezen dat.
waiver-why = Waarom is er geen stuk nodig?
waiver-do = Bewaren
waiver-none = Geen stuk nodig
waiver-remove = Toch een stuk nodig
waiver-problem-short = Schrijf waarom er geen stuk nodig is, in ten minste { $min } tekens.
waiver-problem-long = Houd de reden korter: ten hoogste { $max } tekens.
waiver-problem-piece = Bij dit punt ligt al een stuk. Haal dat eerst weg, of laat het liggen: dan is een reden niet nodig.
evidence-problem-ended-many = De school bewaarde al { $max } stukken, ook die zijn weggehaald. Meer passen er niet. Vraag het register om hulp.
task-papers = Stukken bij het kwaliteitskader
task-papers-done = { $count ->
    [one] Het ene punt is onderbouwd.
   *[other] Alle { $count } punten zijn onderbouwd.
 }
task-papers-open = { $count ->
    [one] { $backed } van 1 onderbouwd.
   *[other] { $backed } van { $count } onderbouwd.
 }
task-papers-minutes = { $count ->
    [one] Nog ongeveer 1 minuut.
   *[other] Nog ongeveer { $count } minuten.
 }
task-papers-free = Insturen kan ook zonder.
paper-title = Vergaderstuk
paper-what = Druk dit af voor een vergadering op papier. Er is ruimte om te schrijven en te tekenen. Neem het besluit daarna hier over.
paper-back = Terug naar het dossier
paper-signatures = Handtekeningen
paper-name = Naam
paper-part = Rol
paper-sign = Handtekening
decision-about = Gaat over
decision-when = Genomen op
decision-by = Door
decision-members = Leden die meetelden
decision-points = Oordeel per punt
decision-dossier = Naar het dossier
decision-laid-down = Vastgelegd
decision-laid-down-what = Dit is de vingerafdruk van het besluit, met de tekst waarover is beslist. Als er later iets verandert, klopt hij niet meer. De keten van gebeurtenissen bewaart hem. Binnen een kwartier staat de laatste schakel van die keten in het landelijk register, ook bij een weigering. Niemand kan daaraan zien welke school het is. Bij publicatie staat het besluit ook in de openbare tekst.
decision-record = Download wat is vastgelegd (JSON)
dossier-problem-unkept = Je oordeel bij { $criterion } is veranderd en nog niet bewaard. Kies eerst «Oordeel bewaren», en neem dan het besluit.
dossier-rest = Wat je verder invulde, staat er nog en is nog niet bewaard.
notice-geoordeeld = Je oordeel is bewaard. Je kunt het veranderen tot de voorzitter het besluit neemt.
notice-gevraagd = Je tekst is geplaatst.
notice-stuk = Het stuk is toegevoegd.
notice-stuk-weg = Het stuk is weggehaald.
notice-geen-stuk = Je reden is bewaard.
notice-stuk-nodig = De reden is weggehaald.
event-definition-judged = Oordeel van een lid bewaard
event-definition-discussed = Vraag of antwoord geplaatst
event-evidence-added = Stuk toegevoegd
event-evidence-removed = Stuk weggehaald
event-evidence-waived = Gezegd waarom geen stuk nodig is
event-evidence-waiver-removed = Reden om geen stuk te geven weggehaald
event-trail-anchored = Keten van gebeurtenissen vastgelegd in het register
event-trail-begun = Keten van gebeurtenissen begonnen
event-seals-begun = Begonnen met het vastleggen van rollen en besluiten
