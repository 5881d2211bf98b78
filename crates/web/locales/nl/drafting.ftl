# SPDX-License-Identifier: EUPL-1.2
# Schrijven aan een tekst: wat de school nog moet doen, wie je iets vraagt.
definition-problem-institution = Jullie school heeft punt { $criterion } nog niet beantwoord.
ask-group = Jullie school
ask-points = Punten van de school
ask-points-done = Beantwoord. Het geldt voor alle microcredentials van de school.
ask-points-left = { $count ->
    [one] Nog 1 punt te beantwoorden. Daarna kan de tekst worden ingestuurd.
   *[other] Nog { $count } punten te beantwoorden. Daarna kan de tekst worden ingestuurd.
 }
ask-points-who = Jij kunt niet antwoorden namens de school. Vraag het aan { $names }.
ask-nobody = Bij { $school } kan niemand dat nu. Vraag de beheerder van de school om iemand die rol te geven.
ask-school = Dat kan alleen iemand van { $school }.
ask-or = { $names } of { $last }
ask-ready = Alles is ingevuld.
ask-ready-who = Insturen kun je niet zelf. Vraag het aan { $names }.
ask-ready-but = { $count ->
    [one] Aan de tekst ontbreekt niets. Insturen kan als de school nog 1 punt beantwoordt.
   *[other] Aan de tekst ontbreekt niets. Insturen kan als de school nog { $count } punten beantwoordt.
 }
source-label = bron
source-unchanged = Ongewijzigd overgenomen uit «{ $title }» van { $institution }, versie { $version }
source-adapted = Overgenomen uit «{ $title }» van { $institution }, versie { $version }, en aangepast
definition-problem-source = Leeruitkomst { $number }: de bron is niet gevonden, of je mag hem niet zien. Neem de uitkomst opnieuw over.
reuse-title = Neem een leeruitkomst over
reuse-hint = Zoek in alle gepubliceerde microcredentials en in de teksten van je eigen school. Bijvoorbeeld: medicatie.
reuse-none = Niets gevonden. Probeer een ander woord, of schrijf de leeruitkomst zelf.
reuse-take = Neem over
reuse-of = { $title } ({ $version })
reuse-own-draft = nog niet openbaar, van je eigen school
notice-overgenomen = De leeruitkomst is overgenomen, met de bron erbij. Pas hem gerust aan.
exists-theirs = Een collega antwoordde hier intussen: «{ $answer }». Jouw antwoord staat hieronder. Laat staan wat moet blijven en sla op.
exists-taken-spared = { $count ->
    [one] Je nam 1 van de { $total } leeruitkomsten hieruit over, met bron. Die telt niet mee als gelijkenis.
   *[other] Je nam { $count } van de { $total } leeruitkomsten hieruit over, met bron. Die tellen niet mee als gelijkenis.
 }
exists-taken-counts = Je nam { $count } van de { $total } leeruitkomsten hieruit over, met bron. Dat is de helft of meer. Daarom telt alles mee.
autosave-saved = Opgeslagen om #
autosave-changed = Niet opgeslagen: een collega veranderde dit onderdeel intussen ook. Je tekst staat hier nog.
autosave-merge = Bekijk wat er anders is en kies
autosave-wrong = Nog niet opgeslagen: #
autosave-offline = Niet opgeslagen: het lukt nu niet. Je tekst staat hier nog. Wij proberen het opnieuw.
autosave-ended = Niet opgeslagen. Je tekst staat hier nog. Misschien ben je afgemeld, of is deze pagina te oud. Kopieer je tekst eerst. Druk daarna op opslaan.
waiting-answer-points = De school heeft nog punten van het kwaliteitskader te beantwoorden. Tot dan kan niemand deze tekst insturen. Beantwoord ze.
