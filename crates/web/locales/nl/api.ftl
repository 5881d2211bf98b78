# SPDX-License-Identifier: EUPL-1.2
# De API: wat er niet klopt aan de vorm van een vraag. Wie dit leest bouwt een systeem.
api-not-json-title = Dit is geen JSON
api-misfit-title = De inhoud past niet
api-bad-query-title = Er staat iets in de zoekvraag dat niet klopt
api-bad-header-title = Er ontbreekt een header, of hij klopt niet
api-precondition-title = Zeg welke versie je hebt gelezen
api-method-title = Deze methode kan hier niet
api-syntax = Regel { $line }, positie { $column }: dit is geen JSON.
api-unknown-field = Het veld ‘{ $name }’ bestaat hier niet (regel { $line }, positie { $column }).
api-missing-field = Het veld ‘{ $name }’ ontbreekt (regel { $line }, positie { $column }).
api-wrong-value = De waarde van ‘{ $name }’ past niet (regel { $line }, positie { $column }).
api-problem-day = ‘{ $text }’ is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld 1990-02-28.
api-unknown-query = De sleutel ‘{ $name }’ bestaat hier niet.
api-wrong-query = De waarde van ‘{ $name }’ past niet.
api-revision-needed = Stuur de revisie mee die je hebt gelezen: in de header If-Match of in het veld revision.
api-idempotency-key = Stuur een header Idempotency-Key mee: een eigen sleutel van hoogstens 200 zichtbare tekens.
api-not-acceptable = Vraag om een van deze vormen: { $forms }.
refused-title-sign-in = Hiervoor is een sleutel nodig
