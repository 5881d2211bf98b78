# SPDX-License-Identifier: EUPL-1.2
# API-sleutels van een school.
keys-title = API-sleutels
keys-lead = Met een sleutel werkt een systeem van je school met Leerbewijs, bijvoorbeeld het deelnemersysteem. Een sleutel telt als jou: wie een lijst voorlegt met jouw sleutel, kan er niet als jou over beslissen.
keys-made = Je nieuwe sleutel
keys-made-once = Kopieer de sleutel nu en bewaar hem veilig. Wij laten hem niet nog een keer zien.
keys-key = Sleutel
keys-own = Sleutels van je school
keys-none = Nog geen sleutels.
keys-name = Naam
keys-name-hint = Waar gebruik je hem voor? Bijvoorbeeld: koppeling deelnemersysteem.
keys-scopes = Mag
keys-counts-as = Telt als
keys-from = Gemaakt
keys-until = Gestopt
keys-end = Stop
keys-end-sure = Een systeem dat deze sleutel gebruikt, werkt daarna niet meer. Je kunt dat niet terugdraaien.
keys-end-do = Ja, stop deze sleutel
keys-new = Nieuwe sleutel
keys-make = Maak sleutel
notice-sleutel-gestopt = De sleutel is gestopt en werkt niet meer.
scope-read = lezen: eigen microcredentials, uitvoeringen en bewijzen
scope-define = schrijven: microcredentials en uitvoeringen
scope-decide = beslissen over microcredentials
scope-propose = lijsten voorleggen
scope-agree = bewijzen toekennen en hun status veranderen
keys-lead-board = Met een sleutel doet een systeem namens jou wat jij in de examencommissie doet: lezen, beslissen en toekennen. Wat jij niet mag, mag de sleutel ook niet: over je eigen werk beslist hij niet. Hij werkt zolang je in de examencommissie zit. De beheerder van je school ziet hem ook en kan hem stoppen.
keys-yours = Jouw sleutels
