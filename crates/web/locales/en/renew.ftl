# SPDX-License-Identifier: EUPL-1.2
# Renewing a role.
renew-title = Renew a role
renew-of = Renew the role { $role } of { $name }
renew-lead = Everything stays as it is, with a new last day. This person gets a mail about it.
renew-not-due = This role cannot be renewed now. It can from 60 days before its last day and after it, as long as nobody ended it, the person did not leave and does not have this role in another way. Otherwise give a role anew.
renew-already = This role was renewed already. Until when stands below.
renew-start = Renew
renew-due = Roles that end soon or ended
renew-until = New last day
renew-until-hint = We propose a year. Change it if you like, for example to 28-02-2028.
renew-reason-hint = One sentence is enough, for example: the contract goes on. This is kept.
renew-do = Renew this role
grant-problem-left = This person left. Are they back? Give the role anew.
grant-problem-not-due = This role cannot be renewed now. See at the person which roles there are.
grant-problem-renew-day = Fill in the new last day.
grant-problem-renew-later = Choose a day after today and after the last day that stands there now.
notice-rol-verlengd = The role was renewed. A mail was sent, if we know an address.
