# SPDX-License-Identifier: EUPL-1.2
# Een rol verlengen.
renew-title = Rol verlengen
renew-of = Verleng de rol { $role } van { $name }
renew-lead = Alles blijft zoals het is, met een nieuwe laatste dag. Deze persoon krijgt er een mail over.
renew-not-due = Deze rol kun je nu niet verlengen. Dat kan vanaf 60 dagen voor de laatste dag en daarna, zolang niemand de rol stopte, de persoon niet vertrok en deze rol niet al op een andere manier heeft. Anders geef je een rol opnieuw.
renew-already = Deze rol is al verlengd. Hieronder staat tot wanneer.
renew-start = Verleng
renew-due = Rollen die aflopen of afliepen
renew-until = Nieuwe laatste dag
renew-until-hint = Wij stellen een jaar voor. Verander het als je wilt, bijvoorbeeld in 28-02-2028.
renew-reason-hint = Eén zin is genoeg, bijvoorbeeld: het contract loopt door. Dit blijft bewaard.
renew-do = Verleng deze rol
grant-problem-left = Deze persoon is vertrokken. Komt hij of zij terug? Geef de rol dan opnieuw.
grant-problem-not-due = Deze rol kun je nu niet verlengen. Kijk bij de persoon welke rollen er zijn.
grant-problem-renew-day = Vul de nieuwe laatste dag in.
grant-problem-renew-later = Kies een dag na vandaag en na de laatste dag die er al staat.
notice-rol-verlengd = De rol is verlengd. Er is een mail verstuurd, als we een adres kennen.
