# SPDX-License-Identifier: EUPL-1.2
# De tijdlijn van alles wat er gebeurde.
trail-title = Tijdlijn
trail-what = Hier zie je wie wat deed, en wanneer. Alle regels liggen vast. Verandert iemand er later een, dan is dat te zien.
trail-about-one = Je ziet alleen wat over hetzelfde onderwerp gaat.
trail-all = Toon alles
trail-kind = Wat gebeurde er?
trail-who = Wie deed het?
trail-from = Vanaf
trail-until = Tot en met
trail-day-hint = Bijvoorbeeld 23-11-2026.
trail-show = Toon
trail-events = Gebeurtenissen
trail-none = Er is niets gevonden. Kies een langere periode of laat een keuze weg.
trail-same = Alles hierover
trail-older = Ouder
trail-people = { $count ->
    [one] 1 persoon
   *[other] { $count } personen
}
trail-problem-day = Vul een dag in die bestaat, bijvoorbeeld 23-11-2026.
trail-problem-order = Deze dag ligt voor de eerste dag. Kies een latere dag.
