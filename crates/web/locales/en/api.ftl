# SPDX-License-Identifier: EUPL-1.2
# The API: what is not right about the form of a request. Whoever reads this builds a system.
api-not-json-title = This is not JSON
api-misfit-title = The content does not fit
api-bad-query-title = Something in the query is not right
api-bad-header-title = A header is missing or not right
api-precondition-title = Say which version you read
api-method-title = This method cannot be used here
api-syntax = Line { $line }, column { $column }: this is not JSON.
api-unknown-field = There is no field ‘{ $name }’ here (line { $line }, column { $column }).
api-missing-field = The field ‘{ $name }’ is missing (line { $line }, column { $column }).
api-wrong-value = The value of ‘{ $name }’ does not fit (line { $line }, column { $column }).
api-problem-day = ‘{ $text }’ is no date. Write year-month-day, for instance 1990-02-28.
api-unknown-query = There is no key ‘{ $name }’ here.
api-wrong-query = The value of ‘{ $name }’ does not fit.
api-revision-needed = Send the revision that you read: in the If-Match header or in the field revision.
api-idempotency-key = Send an Idempotency-Key header: a key of your own of at most 200 visible characters.
api-not-acceptable = Ask for one of these forms: { $forms }.
refused-title-sign-in = A key is needed for this
