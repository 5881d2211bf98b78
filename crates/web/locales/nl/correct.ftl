# SPDX-License-Identifier: EUPL-1.2
# Een bewijs corrigeren, en rijen die niet meedoen.
correct-title = Bewijs corrigeren
correct-lead = Verander alleen wat niet klopt. Je collega van de examencommissie kijkt mee voordat er iets gebeurt.
correct-name-hint = Schrijf de naam zoals die op het bewijs moet staan.
correct-email-hint = Naar dit adres gaat het bericht over het nieuwe bewijs. Zonder adres print je een brief.
correct-after = Is de examencommissie akkoord? Dan krijgt het oude bewijs de status Vervangen en komt er een nieuw bewijs voor in de plaats. De datum waarop het is behaald, blijft hetzelfde.
correct-do = Leg voor aan de examencommissie
correct-back = Terug naar het bewijs
correct-link = Corrigeer dit bewijs
correct-problem-nothing = Je hebt nog niets veranderd. Pas aan wat niet klopt.
correct-new = Het nieuwe bewijs
correct-old = Het oude bewijs
correct-list-title = Dit is een correctie
correct-list-text = Als de examencommissie akkoord is, vervangt het nieuwe bewijs het bewijs van { $name }.
correct-list-done = Het nieuwe bewijs komt in de plaats van het bewijs van { $name }.
correct-list-old = Bekijk het oude bewijs
correct-was = Op het oude bewijs
correct-reason = Reden
notice-correctie-voorgelegd = De correctie ligt bij de examencommissie. Het oude bewijs is nog niet veranderd.
conflict-correction-waits = Er ligt al een correctie van dit bewijs bij de examencommissie. Wacht op het besluit, of neem die correctie terug.
conflict-replace-by-correction = Een bewijs vervang je door het te corrigeren. Kies op de pagina van het bewijs voor Corrigeer dit bewijs.
conflict-register-behind = Er kan nu niets in het register worden gezet. De gegevens van het platform zijn ouder dan het register. De beheerder moet dat eerst herstellen. Controleren van bewijzen kan wel.
conflict-clock-back = Er kan nu niets in het register worden gezet. De klok van het platform loopt achter. De beheerder moet de klok goed zetten. Controleren van bewijzen kan wel.
conflict-clock-ahead = Er kan nu niets in het register worden gezet. De klok van het platform staat meer dan een jaar later dan de laatste regel. De beheerder moet bevestigen dat de klok klopt. Controleren van bewijzen kan wel.
left-out-title = { $count ->
    [one] 1 rij doet niet mee
   *[other] { $count } rijen doen niet mee
}
left-out-row = Rij { $row }: { $text }
left-out-row-nameless = Rij { $row }
event-clock-confirmed = Klok van het platform bevestigd
award-problem-reason-long = Maak de reden korter dan { $max } tekens.
