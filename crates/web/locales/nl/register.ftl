# SPDX-License-Identifier: EUPL-1.2
# Het landelijke register, uitgelegd voor iedereen en voor wie het narekent.
register-title = Het landelijke register
register-lead = Elk bewijs staat in dit register. Iedereen kan zien dat er niets is weggehaald of veranderd. Namen staan er niet in.
register-size = regels in het register
register-awards = bewijzen geregistreerd
register-changes = keer een status veranderd
register-signed = Laatste ondertekende stand: { $time }
register-in-title = Wat staat erin
register-in-1 = Welke school een bewijs uitgaf, en op welke dag.
register-in-2 = Een vingerafdruk van het bewijs. Alleen wie het bewijs heeft, kan zien dat die klopt.
register-in-3 = Dat een school een bewijs introk, stilzette of herstelde.
register-in-4 = Welke scholen meedoen, met welke sleutels, en welke microcredentials zij hebben vastgelegd.
register-out-title = Wat staat er niet in
register-out-1 = Namen, geboortedatums of e-mailadressen.
register-out-2 = Welke microcredential iemand heeft.
register-out-3 = Wie een bewijs controleert, en waar iemand het laat zien.
register-why-title = Waarom kun je dit vertrouwen?
register-why-1 = Het register is een lijst waar je alleen onderaan iets bij kunt zetten. Elke stand is ondertekend en hangt vast aan de vorige. Haalt iemand een regel weg, dan past de rij niet meer.
register-why-2 = Je hoeft ons daarin niet te geloven. Je kunt het hele register ophalen en zelf narekenen, ook met programma's van anderen.
register-newest = De nieuwste regels
register-newest-intro = Zo ziet een regel er echt uit. Meer staat er niet.
register-empty = Het register is nog leeg.
register-place = Plaats
register-what = Wat
register-leaf = Regel in het register
register-expert = Zelf narekenen
register-expert-intro = Dit deel is voor wie het register technisch wil controleren. De bestanden volgen de open afspraken RFC 6962 en C2SP tlog-tiles.
register-origin = Naam van het register (origin)
register-vkey = Openbare sleutel (vkey)
register-root = Vingerafdruk van alles samen (root hash)
register-witnesses = Getuigen
register-witnesses-none = Er zijn nog geen getuigen aangesloten. Een getuige is een andere organisatie die de stand mee ondertekent.
register-files = Bestanden
register-commands = Opdrachten
register-definitions = microcredentials vastgelegd
register-waiting = { $count ->
    [one] Er wacht 1 regel op zijn plaats.
   *[other] Er wachten { $count } regels op hun plaats.
 }
leaf-award = bewijs geregistreerd
leaf-status = status veranderd
leaf-definition = microcredential vastgelegd
leaf-trust-admit = school toegelaten
leaf-trust-suspend = school stilgezet
leaf-trust-key-add = sleutel toegevoegd
leaf-trust-key-revoke = sleutel ingetrokken
leaf-trust-framework = kwaliteitskader vastgelegd
leaf-trust-trail = spoor vastgelegd
register-trust = andere regels: over scholen, sleutels, kaders en de tijdlijn
leaf-unknown = iets anders
register-command-checkpoint = Haal de laatste ondertekende stand op:
register-command-audit = Reken het hele register na, met een los programma uit onze broncode dat niets van de website zelf gebruikt:
register-command-verify = Controleer een bewijs op je eigen computer:
