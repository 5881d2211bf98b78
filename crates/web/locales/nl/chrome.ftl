# SPDX-License-Identifier: EUPL-1.2
# Het kader van elke pagina en woorden die overal terugkomen.
skip-link = Ga naar de inhoud
lang-label = Taal
lang-nl = Nederlands
lang-en = Engels
nav-label = Hoofdmenu
nav-catalogue = Catalogus
nav-verify = Controleren
nav-register = Register
nav-schools = Scholen
crumbs-label = Kruimelpad
crumbs-start = Start
demo-region = Demonstratie
demo-word = Demo.
demo-visitor = Alles hier is verzonnen.
demo-you-are = Je bent nu { $person }, { $role }.
demo-choose = Kies een rol
demo-mail = Bekijk de post
foot-help = Hulp nodig?
foot-help-link = Vragen en antwoorden
foot-contact = Contact
foot-about-title = Leerbewijs
foot-about = Over Leerbewijs
foot-legal = Wat een microcredential juridisch is
foot-api = Voor ontwikkelaars (API)
foot-site = Deze website
foot-accessibility = Toegankelijkheid
foot-privacy = Privacy
foot-sign-in = Aanmelden
foot-sign-out = Afmelden
legal-sentence = Een microcredential is geen diploma en geen mbo-certificaat. De school geeft hem uit en staat voor de kwaliteit in.
legal-more = Lees wat dat betekent
error-prefix = Fout:
errors-title = { $count ->
    [one] Er is 1 ding op te lossen
   *[other] Er zijn { $count } dingen op te lossen
 }
optional = (niet verplicht)
choose = Kies
count-left = Nog # tekens
count-over = # tekens te veel
count-max = Maximaal { $count } tekens
copy = Kopieer
copied = Gekopieerd
change = Wijzig
save = Opslaan
save-next = Opslaan en verder
print = Afdrukken
search = Zoeken
timeline-look = bekijk
pager-label = Bladeren
pager-previous = Vorige
pager-next = Volgende
pager-page = Pagina
step-of = Stap { $count } van { $total }
moment = { $day }, { $time }
hours = { $count } uur
