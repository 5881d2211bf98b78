# SPDX-License-Identifier: EUPL-1.2
# The frame of every page and words that return everywhere.
skip-link = Skip to content
lang-label = Language
lang-nl = Dutch
lang-en = English
nav-label = Main menu
nav-catalogue = Catalogue
nav-verify = Check
nav-register = Register
nav-schools = Schools
crumbs-label = Breadcrumb
crumbs-start = Home
demo-region = Demonstration
demo-word = Demo.
demo-visitor = Everything here is invented.
demo-you-are = You are now { $person }, { $role }.
demo-choose = Choose a role
demo-mail = See the mail
foot-help = Need help?
foot-help-link = Questions and answers
foot-contact = Contact
foot-about-title = Leerbewijs
foot-about = About Leerbewijs
foot-legal = What a microcredential is in law
foot-api = For developers (API)
foot-site = This website
foot-accessibility = Accessibility
foot-privacy = Privacy
foot-sign-in = Sign in
foot-sign-out = Sign out
legal-sentence = A microcredential is not a diploma and not a vocational certificate under Dutch law. The school issues it and answers for its quality.
legal-more = Read what that means
error-prefix = Error:
errors-title = { $count ->
    [one] There is 1 thing to solve
   *[other] There are { $count } things to solve
 }
optional = (optional)
choose = Choose
count-left = # characters left
count-over = # characters too many
count-max = { $count } characters at most
copy = Copy
copied = Copied
change = Change
save = Save
save-next = Save and continue
print = Print
search = Search
timeline-look = look
pager-label = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page
step-of = Step { $count } of { $total }
moment = { $day }, { $time }
hours = { $count } hours
