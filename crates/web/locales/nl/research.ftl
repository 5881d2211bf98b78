# SPDX-License-Identifier: EUPL-1.2
# Gegevens voor onderzoek.
research-title = Onderzoek
research-lead = Hier haal je gegevens op voor onderzoek naar microcredentials, van alle scholen samen. Er staan geen gegevens van afzonderlijke deelnemers in, en geen naam van wie er werkt.
research-counted = Geteld in het register op { $moment }.
research-may-title = Waarvoor je dit gebruikt
research-may-1 = Onderzoek naar wat leeruitkomsten zeggen en hoe ze bij omvang en niveau passen.
research-may-2 = Onderzoek naar de weg van een leervraag tot een besluit en een eerste uitvoering.
research-may-3 = Onderzoek naar niveaus: welk niveau scholen kiezen en waarom.
research-not-title = Waarvoor niet
research-not-1 = Om te zoeken wie iets deed of kreeg. Cijfers over minder dan 5 mensen staan er niet in.
research-not-2 = Om scholen op een ranglijst te zetten. Een kortere weg is niet altijd een betere.
research-not-3 = Om te zeggen dat een niveau vaststaat. Zonder plaatsing door NCP NLQF is het een niveau-indicatie.
research-rows = { $count ->
    [one] 1 rij
   *[other] { $count } rijen
}
research-versions = { $count ->
    [one] 1 gepubliceerde versie
   *[other] { $count } gepubliceerde versies
}
research-microcredentials = { $count ->
    [one] 1 microcredential
   *[other] { $count } microcredentials
}
research-period = van { $from } tot en met { $until }
research-set-outcomes = Leeruitkomsten
research-set-process = Van leervraag tot uitreiking
research-set-levels = Niveaus en hun onderbouwing
research-what-outcomes = Eén rij voor elke leeruitkomst van elke versie die is gepubliceerd. SBU en EC staan naast elkaar. In het mbo is EC alleen een indicatie.
research-what-process = Eén rij voor elke stap van een microcredential, uit de tijdlijn. Er staat bij welke kant een stap zet, niet wie. Alleen versies die zijn gepubliceerd, staan erin.
research-what-levels = Eén rij voor elke versie die is gepubliceerd, met het niveau, waarom de school dat kiest, en hoe vaak de examencommissie er niet meteen akkoord mee was.
research-take-outcomes = Leeruitkomsten (csv)
research-take-process = Stappen (csv)
research-take-event-log = Stappen voor process mining (XES)
research-take-levels = Niveaus (csv)
research-columns = Wat elke kolom betekent
research-columns-of = Kolommen van { $set }
research-name = Kolom
research-meaning = Betekenis
research-source = Bron
research-steps = Wat elke stap betekent
research-step = Stap
research-side = Kant
research-form = De csv-bestanden zijn in UTF-8, met een puntkomma tussen de velden en een komma in getallen. Begint een tekst als een formule, dan staat er een apostrof voor. XES is de norm IEEE 1849. De stappen en kolommen heten daar hetzelfde.
research-source-text = gepubliceerde tekst
research-source-register = register
research-source-trail = tijdlijn
research-source-framework = kwaliteitskader
research-source-decision = besluiten van de examencommissie
research-source-derived = afgeleid
research-column-microcredential = Openbaar nummer van de microcredential. Alle versies hebben hetzelfde.
research-column-version = Nummer van de versie. Leeg bij een stap die bij geen versie hoort.
research-column-title-nl = Titel in het Nederlands.
research-column-institution = School van wie de tekst is. Maken meer scholen hem samen, dan de penvoerder.
research-column-sector = Code van de sector.
research-column-framework = Code van de versie van het kwaliteitskader. Bij een stap: die van de eerste gepubliceerde versie.
research-column-outcome = Code van de leeruitkomst binnen de microcredential.
research-column-outcome-nl = De leeruitkomst in het Nederlands, zoals hij is gepubliceerd.
research-column-outcome-en = De leeruitkomst in het Engels. Leeg als die er niet is.
research-column-verb-nl = Het werkwoord waarmee de Nederlandse tekst begint. Leeg als er geen is herkend.
research-column-verb-en = Het werkwoord waarmee de Engelse tekst begint. Leeg als er geen is herkend.
research-column-level-nlqf = Code van het NLQF-niveau. Het is een indicatie van de school, tenzij NCP NLQF het plaatste.
research-column-level-eqf = Het EQF-niveau dat bij dat NLQF-niveau hoort.
research-column-study-load-sbu = Studielast van de hele microcredential in uren (SBU).
research-column-credits-ec = Dezelfde studielast in EC, afgerond op een tiende. De uren per EC komen uit het kwaliteitskader. In het mbo is dit een indicatie.
research-column-published-on = Dag waarop deze versie is gepubliceerd.
research-column-state = current: in gebruik. stopped: gestopt, vervallen of gearchiveerd.
research-column-case = Openbaar nummer van de microcredential.
research-column-position = Hoeveelste stap van deze microcredential, van vroeg naar laat.
research-column-step = Code van de stap. Hieronder staat wat elke stap betekent.
research-column-side = Code van de kant die deze stap volgens de regels zet.
research-column-moment = Moment van de stap, in UTC.
research-column-people = Alleen bij first_awards: hoeveel deelnemers op die lijst stonden.
research-column-level-standing = indication: indicatie van de school. established: geplaatst door NCP NLQF.
research-column-rationale-nl = Waarom de school dit niveau kiest, in het Nederlands.
research-column-rationale-en = Hetzelfde in het Engels. Leeg als het er niet is.
research-column-rationale-words-nl = Aantal woorden van de Nederlandse onderbouwing. 0: er is er geen.
research-column-rationale-words-en = Aantal woorden van de Engelse onderbouwing. 0: er is er geen.
research-column-board-not-agreed = In hoeveel besluiten over deze versie de examencommissie een vraag had, of niet akkoord was, bij het criterium dat over het niveau gaat. Leeg als het besluit van een eerdere versie is blijven gelden.
research-step-demand-recorded = Een leervraag is vastgelegd. Zijn er meer microcredentials van gepubliceerd, dan staat hij bij elk.
research-step-demand-joined = Een organisatie deed mee met de leervraag, ook via een andere school.
research-step-demand-explored = De leervraag is verkend.
research-step-demand-accepted = De school nam de leervraag aan.
research-step-demand-declined = De school wees de leervraag af.
research-step-drafted = Een versie is begonnen.
research-step-handed-in = De versie is ingeleverd bij de examencommissie.
research-step-taken-back = Het team nam de versie terug.
research-step-asked-for-more = De examencommissie vroeg om aanvulling.
research-step-adopted = De examencommissie stelde de versie vast.
research-step-decision-kept = Het besluit van de vorige versie bleef gelden. Een collega bevestigde dat.
research-step-co-owner-decided = De examencommissie van een mede-eigenaar besloot.
research-step-published = De versie is gepubliceerd.
research-step-run-planned = Een uitvoering is gepland.
research-step-first-awards = De examencommissie ging akkoord met de eerste lijst van ten minste 5 deelnemers. Kleinere lijsten staan er niet in.
research-step-peer-reported = Het verslag van een peerreview is af.
research-step-stopped = De versie is gestopt: geen nieuwe uitvoeringen.
research-step-lapsed = De versie is vervallen.
research-step-archived = De versie is gearchiveerd.
research-side-asking = wie vraagt, bedrijf of school
research-side-team = het ontwerpteam
research-side-board = de examencommissie
research-side-delivery = wie uitvoert
research-side-peers = beoordelaars van andere scholen
research-levels-title = Niveaus van gepubliceerde versies
research-level = Niveau
research-no-level = geen niveau
research-framework = Kwaliteitskader
research-level-versions = Versies
research-level-reason = Met onderbouwing in het Nederlands
research-level-words = Woorden in het Nederlands (mediaan)
research-none = Er is nog niets om te tellen.
