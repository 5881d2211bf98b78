# SPDX-License-Identifier: EUPL-1.2
# De tijdlijn van alles wat er gebeurde.
trail-title = Tijdlijn
trail-what = Hier zie je wie wat deed, wanneer en waarom. Alle regels liggen vast. Verandert iemand er later een, dan is dat te zien.
trail-about-one = Je ziet alleen wat over hetzelfde onderwerp gaat.
trail-all = Toon alles
trail-functions = Van elke gebeurtenis zie je de school, waarover het gaat en de functie van wie het deed. Namen en redenen zie je niet: die zijn van de school.
trail-no-texts = Van elke gebeurtenis zie je de school en de functie van wie het deed. Namen, redenen en teksten zie je niet: die zijn van de school.
trail-kind = Wat gebeurde er?
trail-institution = Welke school?
trail-who = Wie deed het?
trail-subject = Over wie gaat het?
trail-about-person = Je ziet alleen wat over { $name } gaat.
trail-from = Vanaf
trail-until = Tot en met
trail-day-hint = Bijvoorbeeld 23-11-2026.
trail-show = Toon
trail-everything = Alles
trail-every-school = Alle scholen
trail-everybody = Iedereen
trail-sheet = { $title }, versie { $version }. { $school }. Afgedrukt op { $date }.
trail-events = Gebeurtenissen
trail-none = Er is niets gevonden. Kies een langere periode of laat een keuze weg.
trail-same = Alles hierover
trail-older = Ouder
trail-people = { $count ->
    [one] 1 persoon
   *[other] { $count } personen
}
trail-run = uitvoering { $run }
trail-leaf = plaats { $number } in het register
trail-why = reden: { $reason }
trail-last-day = tot en met { $date }
trail-invited-by = op uitnodiging van { $who }
trail-from-to = van { $from } aan { $to }
trail-handed-draft = een tekst
trail-handed-list = een lijst met bewijzen
trail-handed-role = een rol
trail-team-in = erbij in het team
trail-team-out = uit het team
trail-problem-day = Vul een dag in die bestaat, bijvoorbeeld 23-11-2026.
trail-problem-order = De dag bij ‘Tot en met’ ligt vóór de dag bij ‘Vanaf’. Kies een latere dag.
