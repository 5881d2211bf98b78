# SPDX-License-Identifier: EUPL-1.2
# De examencommissie aanwijzen: besluit van het bestuur, mandaat, leden.
appoint-title = Examencommissie aanwijzen
appoint-lead = Het college van bestuur besluit dat de school microcredentials aanbiedt, en wijst de examencommissie aan die het niveau bewaakt. Zonder dat kan de school niets publiceren.
appoint-none = Er is nog geen examencommissie aangewezen. De school kan nog geen microcredential laten vaststellen of publiceren.
appoint-now = Zo is het nu
appoint-whom = Alleen het college van bestuur legt dit vast. Vraag het aan { $names }.
appoint-nobody = Alleen het college van bestuur legt dit vast. Bij deze school heeft niemand die rol. Vraag de beheerder van de school om iemand de rol college van bestuur te geven.
appoint-change = Wijzigen
appoint-decision = Besluit van het bestuur
appoint-decision-date = Datum van het besluit
appoint-document = Kenmerk van het besluit
appoint-document-hint = Zoals het op het document staat, bijvoorbeeld CVB-2026-017
appoint-signer = Functie van wie tekende
appoint-signer-hint = Geen naam. Bijvoorbeeld: voorzitter college van bestuur
appoint-board = De examencommissie
appoint-name = Naam
appoint-mandate = Mandaat
appoint-mandate-hint = Wat de examencommissie mag beslissen, en met welke leden
appoint-since = Aangewezen sinds
appoint-minimum = Hoeveel leden moeten oordelen?
appoint-minimum-hint = Met minder leden kan de voorzitter geen besluit nemen. Wie meeschreef telt niet mee.
appoint-term = Termijn in werkdagen
appoint-term-hint = Van insturen tot het besluit
appoint-reminder = Hoeveel werkdagen vooraf sturen wij een herinnering?
appoint-reminder-hint = Wie dan nog niet oordeelde, krijgt een mail. Vul 0 in voor de laatste dag zelf.
appoint-do = Vastleggen
appoint-days = { $count ->
    [one] 1 werkdag
   *[other] { $count } werkdagen
}
appoint-admitted-with = zo kwam de school op het platform
appoint-earlier = Zo was het eerder
appoint-members = Wie erin zit
appoint-members-none = Niemand heeft nu een rol in de examencommissie.
appoint-members-who = De beheerder van de school geeft en beëindigt de rollen.
appoint-gives = Deze rol geven: { $names }. Vraag het daar.
appoint-gives-nobody = Bij deze school kan nu niemand rollen geven. Vraag het programmabureau om een beheerder.
appoint-gives-you = Geef iemand de rol lid of voorzitter examencommissie, of nodig iemand uit:
appoint-too-few = { $count ->
    [0] Niemand heeft nu een rol in de examencommissie. Er zijn { $minimum } leden nodig om te beslissen.
    [one] Maar 1 persoon heeft een rol in de examencommissie. Er zijn { $minimum } leden nodig om te beslissen.
   *[other] Maar { $count } mensen hebben een rol in de examencommissie. Er zijn { $minimum } leden nodig om te beslissen.
}
appointment-problem-date-ahead = Deze datum ligt in de toekomst. Vul de dag in waarop het bestuur besloot.
appointment-problem-document = Vul in onder welk kenmerk het besluit bewaard is.
appointment-problem-signer = Vul de functie in van wie tekende.
appointment-problem-name = Vul de naam van de examencommissie in.
appointment-problem-mandate = Schrijf het mandaat op in { $min } tot { $max } tekens. Nu zijn het er { $chars }.
appointment-problem-since-ahead = Deze datum ligt in de toekomst. Leg de examencommissie vast op de dag waarop zij begint.
appointment-problem-members = Vul een getal in van { $min } tot en met { $max }.
appointment-problem-term = Vul een getal in van { $min } tot en met { $max } werkdagen.
appointment-problem-reminder = Vul een getal in dat kleiner is dan de termijn.
appointment-problem-changed = Een ander legde dit net vast. Lees bij «Zo is het nu» wat er nu staat. Klopt wat jij typte nog steeds? Leg het dan opnieuw vast.
notice-examencommissie-aangewezen = Vastgelegd.
notice-examencommissie-zonder-leden = Vastgelegd. De examencommissie kan nog niet beslissen: er zijn te weinig mensen met een rol erin. Hieronder staat wie die rol geeft.
event-board-appointed = Examencommissie aangewezen
waiting-add-board-members = De examencommissie heeft te weinig leden om te beslissen. Geef iemand de rol, of nodig iemand uit.
waiting-appoint-board = Examencommissie aanwijzen
