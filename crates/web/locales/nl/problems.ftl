# SPDX-License-Identifier: EUPL-1.2
# Wat er nog moet gebeuren, per veld; en waarom iets nu niet kan. Toon: zeg wat iemand kan doen.

definition-problem-title-none = Vul een titel in.
definition-problem-nothing-new = Deze versie zegt hetzelfde als versie { $version }, die nu gepubliceerd is. Ook de bewijsstukken en de scholen die meedoen zijn hetzelfde. Pas iets aan en stuur de versie daarna in.
definition-problem-title-en = Vul ook de Engelse titel in.
definition-problem-title-long = Maak de titel korter: hoogstens { $max } tekens, nu { $chars }.
definition-problem-title-statutory = Haal ‘{ $word }’ uit de titel. Dat woord hoort bij wettelijke papieren, en dit is een microcredential.
definition-problem-text-long = Maak deze tekst korter: hoogstens { $max } tekens, nu { $chars }.
definition-problem-summary = Schrijf een samenvatting in twee tot vier zinnen.
definition-problem-language = Kies de taal waarin wordt lesgegeven.
definition-problem-language-unknown = Kies een taal uit de lijst.
definition-problem-sector = Kies een sector.
definition-problem-sector-unknown = Kies een sector uit de lijst.
definition-problem-isced = Kies een vakgebied (ISCED-F): een code van vier cijfers.
definition-problem-isced-unknown = Kies een vakgebied (ISCED-F) uit de lijst.
definition-problem-outcomes-none = Schrijf ten minste één leeruitkomst.
definition-problem-outcomes-many = Houd het bij hoogstens { $max } leeruitkomsten. Voeg samen wat bij elkaar hoort.
definition-problem-outcome-empty = Leeruitkomst { $number }: schrijf wat de deelnemer kan.
definition-problem-outcome-long = Leeruitkomst { $number }: hoogstens { $max } tekens, nu { $chars }. Splits hem of schrijf korter.
definition-problem-outcome-twice = Leeruitkomst { $number } staat er twee keer. Haal er een weg.
definition-problem-study-load-floor = { $hours } uur is te weinig. Het kwaliteitskader vraagt ten minste { $floor } uur.
definition-problem-study-load-ceiling = { $hours } uur is te veel. Het kwaliteitskader staat hoogstens { $ceiling } uur toe.
definition-problem-study-load-half = { $hours } uur past niet in hele of halve EC. Een halve EC is 14 uur.
definition-problem-study-load-justification = { $hours } uur is minder dan de { $advice } uur die het kwaliteitskader adviseert. Leg uit waarom dat genoeg is.
definition-advice-sector-new = Deze sector is nieuw voor { $school }. Leg uit hoe de inhoud past bij het onderwijs dat er al is: punt { $criterion } vraagt daarom. Doe dat in de tekst of met een stuk.
definition-advice-study-load-large = { $hours } uur is veel voor een microcredential. Kijk of het in twee delen kan.
definition-problem-level-none = Kies een niveau-indicatie.
definition-problem-level-unknown = Kies een niveau uit de lijst.
definition-problem-level-rationale = Leg uit waarom dit niveau past.
definition-problem-level-established = Vul het webadres in van de inschaling in het NLQF-register. Het begint met https://www.nlqf.nl/.
definition-problem-level-register = Een vastgesteld niveau staat in het NLQF-register, en { $host } is dat niet. Vul het adres van de inschaling op nlqf.nl in, of laat dit leeg.
definition-problem-need-kinds = Kies ten minste één soort behoefte.
definition-problem-need-statement = Schrijf wie hierom vraagt en waarom.
definition-problem-need-scope = Kies hoe ver de waarde op de arbeidsmarkt reikt.
definition-problem-need-evidence = Schrijf waaruit de waarde op de arbeidsmarkt blijkt.
definition-problem-need-no-other-document = Leg uit waarom geen diploma, certificaat of keuzedeel past.
definition-problem-assessment-forms = Kies ten minste één toetsvorm.
definition-problem-assessment-plan = Beschrijf hoe je toetst.
definition-problem-assessment-criteria = Schrijf waar de beoordelaar op let, ten minste één punt.
definition-problem-assessment-independence = Leg uit hoe de beoordelaar onafhankelijk is van de docent.
definition-problem-audience-target-group = Schrijf voor wie dit is.
definition-problem-audience-admission = Schrijf wat je nodig hebt om mee te doen.
definition-problem-groups = Kies voor welke groepen het is.
definition-problem-groups-closed = { $framework } staat niet open voor: { $closed }. Wel voor: { $open }. Haal het vinkje weg bij wie er niet bij hoort.
definition-problem-groups-unknown = Kies de groepen uit de lijst.
definition-problem-validity-reason = Leg uit waarom dit bewijs verloopt.
definition-problem-criterion = Vul dit in. Punt { $criterion } van het kwaliteitskader vraagt erom.
web-address-problem = Vul een heel webadres in, bijvoorbeeld https://www.jouwschool.nl/klacht. Nu staat er ‘{ $text }’.
definition-problem-framework-unknown = Kies een kwaliteitskader uit de lijst.
definition-problem-framework-ended = Onder dit kwaliteitskader mag niets nieuws meer beginnen. Kies een ander.
definition-problem-framework-sector = Dit kwaliteitskader is van een andere onderwijssector. Kies het kwaliteitskader van je eigen sector.

decision-problem-reason = Schrijf de motivering in ten minste één zin.
decision-problem-quorum = Er beslissen ten minste { $minimum } leden. Vul in hoeveel leden meebesloten.
decision-problem-too-many = Hier kunnen niet meer dan { $members } leden over beslissen: de anderen schreven mee of hebben een belang.
decision-problem-too-few-able = Jullie examencommissie kan hier nu niet over beslissen. Er zijn { $minimum } leden nodig zonder belang, en er { $members ->
    [one] is er { $members }
   *[other] zijn er { $members }
}. Vraag de beheerder van je school om meer leden.
decision-problem-criterion-open = Geef je oordeel over punt { $criterion }.
decision-problem-criterion-reason = Schrijf bij punt { $criterion } waarom je een vraag hebt of niet akkoord bent.
decision-problem-contradiction = Bij punt { $criterion } staat nog een vraag of bezwaar. Vaststellen kan pas als alle punten akkoord zijn.

run-problem-code = Vul een korte code in, hoogstens 40 tekens.
run-problem-code-taken = Er is al een uitvoering met deze code. Kies een andere.
run-problem-ends-before-start = De laatste dag is eerder dan de eerste dag. Kijk de datums na.
run-problem-place = Vul de plaats in, hoogstens 120 tekens.
run-problem-seats = Vul in hoeveel mensen kunnen meedoen, ten minste één.

award-problem-nobody = Er staat niemand op de lijst. Voeg ten minste één deelnemer toe.
award-problem-too-many = Maak lijsten van hoogstens { $max } deelnemers.
award-problem-row-twice = Rij { $row } komt twee keer voor.
award-problem-name-none = Vul een naam in.
award-problem-name-long = Maak de naam korter: hoogstens { $max } tekens.
award-problem-own-name = Je kunt jezelf geen bewijs geven. Laat een collega dit doen.
award-problem-already-awarded = Deze deelnemer heeft dit bewijs al, of staat op een lijst die bij de examencommissie ligt. Laat de rij weg.
award-problem-email = Vul een e-mailadres in, bijvoorbeeld naam@mail.nl, of laat het leeg.
award-problem-outcomes-none = Kies ten minste één leeruitkomst.
award-problem-outcome-unknown = Leeruitkomst ‘{ $outcome }’ bestaat hier niet. Kies uit de lijst.
award-problem-grade-long = Maak het cijfer korter: hoogstens { $max } tekens.

status-problem-reason-code = Kies een reden die bij deze handeling past.
status-problem-reason-text = Leg uit waarom, in ten minste één zin. De houder van het bewijs leest dit.
status-problem-reason-long = Houd de uitleg op hoogstens { $max } tekens.

key-problem-name = Geef de sleutel een naam, hoogstens 80 tekens.
key-problem-scopes = Kies waarvoor de sleutel is.
key-problem-scope-role = Besluiten en toekennen kan een systeem alleen voor wie zelf in de examencommissie zit. Kies een ander recht, of vraag een lid van de examencommissie.
key-problem-scope-own = Met een sleutel van jezelf kan een systeem alleen lezen, beslissen en toekennen. Voor andere rechten maakt de beheerder van je school een sleutel.

publish-obstacle-board-decision = Publiceren kan nog niet. Het besluit van het bestuur om microcredentials aan te bieden ontbreekt. Vraag het college van bestuur om het vast te leggen, bij Mijn werk, Examencommissie aanwijzen.
publish-obstacle-examination-board = Publiceren kan nog niet. Er is nog geen examencommissie aangewezen. Vraag het college van bestuur om haar aan te wijzen, bij Mijn werk, Examencommissie aanwijzen.
publish-obstacle-framework-ended = Publiceren onder dit kwaliteitskader kan niet meer. Maak een nieuwe versie onder een kwaliteitskader dat nog geldt.
publish-obstacle-framework-sector = Publiceren kan niet. Deze tekst staat onder het kwaliteitskader van een andere onderwijssector. Kopieer de tekst en kies het kwaliteitskader van je eigen sector.

conflict-already-there = Dit is er al. Kijk of iemand anders je voor was.
text-problem-character =
    { $place ->
        [start] Vooraan
       *[after] Na «{ $text }»
    } staat { $what ->
        [direction] een onzichtbaar teken dat de leesrichting verandert
        [control] een stuurteken
        [line] een regeleinde of tab, en hier past één regel
       *[invisible] een onzichtbaar teken
    } ({ $code }). Haal het weg, of typ die woorden opnieuw.
text-problem-kept = Er staat iets in wat we niet kunnen bewaren, zoals een onzichtbaar teken of een veel te lange code. Vul het opnieuw in.
conflict-stale = Iemand anders was je voor. Bekijk hoe het er nu voor staat en probeer het opnieuw. Er is niets verloren.
conflict-definition-state = Dit kan nu niet, want de microcredential is in een andere fase. Bekijk hoe het er nu voor staat.
conflict-decision-does-not-stand = Voor deze tekst geldt geen eerder besluit meer. Stuur de tekst in; dan besluit de examencommissie.
conflict-definition-frozen = De tekst ligt vast. Trek de aanvraag terug of maak een nieuwe versie om iets te wijzigen.
conflict-batch-state = Over deze lijst is al beslist. Bekijk hoe het er nu voor staat.
conflict-award-status = Dit kan niet met de status die het bewijs nu heeft.
conflict-not-awardable = Voor deze microcredential kunnen nu geen bewijzen worden uitgereikt.
conflict-not-published = Dit kan alleen met een versie van de microcredential die gepubliceerd is en niet gestopt. Kijk op de pagina van de microcredential welke versie dat is.
conflict-not-registered-yet = Dit bewijs wordt nog geregistreerd. Probeer het over een paar seconden opnieuw.
conflict-idempotency-key = Onder deze sleutel is al iets anders ingestuurd, bijvoorbeeld een andere lijst. Gebruik een nieuwe sleutel voor iets nieuws.
conflict-idempotency-over = De link die onder deze sleutel is gemaakt, werkt niet meer. Gebruik een nieuwe sleutel voor een nieuwe link.
conflict-idempotency-unanswered = Wat onder deze sleutel is gevraagd, is gedaan. Het antwoord is verloren gegaan. Kijk hoe het ermee staat, en stuur het niet opnieuw met een nieuwe sleutel.
conflict-idempotency-under-way = Wat onder deze sleutel is gevraagd, wordt nog gedaan. Vraag het over twee minuten nog eens, met dezelfde sleutel.
conflict-content-type = Dit soort bericht kunnen we hier niet lezen. Kijk in de handleiding welk soort wel kan.
conflict-form-sent = Dit formulier is al verstuurd. Open de pagina opnieuw als je er nog een wilt maken.
conflict-form-token = Dit formulier is te oud. Ga terug, laad de pagina opnieuw en verstuur het nog eens. Wat je typte staat er nog.
conflict-other-site = Dit verzoek kwam van een andere website. Open Leerbewijs zelf en probeer het opnieuw.

body-too-large = Dit is te groot om te versturen. Maak het kleiner of verstuur het in delen.
verify-file-too-large = Dit bestand is te groot om te controleren. Een bewijs is nooit groter dan 10 MB.
too-many-requests = Je vroeg in korte tijd heel veel. Wacht een minuut en probeer het opnieuw.
refused-own-work = Je werkte hier zelf aan mee. Daarom beslist een ander lid van de examencommissie.
refused-missing-scope = Deze sleutel is hier niet voor gemaakt. Vraag de beheerder van je school om een sleutel met het juiste recht.
