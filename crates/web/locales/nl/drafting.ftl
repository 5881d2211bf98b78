# SPDX-License-Identifier: EUPL-1.2
# Schrijven aan een tekst: wat de school nog moet doen, wie je iets vraagt.
definition-problem-institution = Jullie school heeft punt { $criterion } ({ $nl }) nog niet beantwoord.
ask-group = Jullie school
ask-points = Punten van de school
ask-points-done = Beantwoord. Het geldt voor alle microcredentials van de school.
ask-points-left = { $count ->
    [one] Nog 1 punt te beantwoorden. Daarna kan de tekst worden ingestuurd.
   *[other] Nog { $count } punten te beantwoorden. Daarna kan de tekst worden ingestuurd.
 }
ask-points-who = Jij kunt dat niet zelf. Vraag het aan { $names }.
ask-nobody = Bij { $school } kan nu niemand dat. Vraag de beheerder van de school om iemand die rol te geven.
ask-school = Dat kan alleen iemand van { $school }.
ask-or = { $names } of { $last }
ask-ready = Alles is ingevuld.
ask-ready-who = Insturen kun je niet zelf. Vraag het aan { $names }.
ask-ready-but = { $count ->
    [one] Aan de tekst ontbreekt niets. Insturen kan als de school nog 1 punt beantwoordt.
   *[other] Aan de tekst ontbreekt niets. Insturen kan als de school nog { $count } punten beantwoordt.
 }
