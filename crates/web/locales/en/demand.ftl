# SPDX-License-Identifier: EUPL-1.2
# Demands from the region.
filter-label = Choose what you want to see
filter-all = All
filter-do = Show
filter-clear = Clear choices
demands-title = Demands
demands-lead = What must people be able to do at work, and who asks for it? Companies and institutions write it down here. A demand becomes a microcredential.
demands-board = Demands by phase
demands-board-lead = All demands by phase. The one with the most points stands on top.
demands-board-none = Nothing in this phase.
demands-count = { $count ->
    [one] 1 demand
   *[other] { $count } demands
 }
demands-order = The demand with the most points stands on top.
demands-none = No demands yet. Ask an employer what people must be able to do and write it down. It takes ten minutes.
demands-none-filtered = No demand fits these choices. Clear one to see more.
demands-open-title = Demands from the region
demands-open-lead = Employers and institutions say here what people must be able to do. Do you recognise one? Tell the institution, and yours counts too.
demands-open-none = No demand is open to everybody at the moment.
demands-open-how = How to join
demands-open-how-text = Get in touch with the institution that is named. Names of companies and people are not shown here.
demand-people = { $count ->
    [one] 1 person
   *[other] { $count } people
 }
demand-organisations = { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
 }
demand-joined = { $count ->
    [0] Nobody joined yet
    [one] 1 organisation joined
   *[other] { $count } organisations joined
 }
demand-points = { $count ->
    [one] 1 point
   *[other] { $count } points
 }
demand-days = { $count ->
    [0] Needed today
    [one] 1 day left
   *[other] { $count } days left
 }
demand-days-passed = The date has passed
demand-by = needed by { $date }
demand-title = What is it about?
demand-title-hint = A few words. For example: working with video care.
demand-asked-by = Who asks for it?
demand-asked-by-hint = The name of the organisation, not of a person.
demand-can-do = What must people be able to do?
demand-can-do-hint = Start with who they are. For example: care assistants set up video care and explain it to the client.
demand-how-many = For how many people?
demand-how-many-hint = An estimate is enough.
demand-for = Number of people
demand-needed-by = By when must they be able to?
demand-region = Region
demand-statement = Why is this needed?
demand-statement-hint = What goes wrong now? What will be better? This is the statement of need. Leave out names, mail addresses and telephone numbers.
demand-kinds = Kind of need
demand-scope = How far does it reach?
demand-scope-hint = Leave this open when you do not know yet.
demand-recorded = Written down
demand-new-title = New demand
demand-edit-title = Change the demand
demand-edit-lead = Write it as you would tell a colleague. You can change the text as long as the institution has not taken the demand up.
demand-is-open = Public
demand-is-internal = Only for the institution and its partners
demand-reason = Explanation by the institution
demand-score = Points
demand-score-caption = How the demand gets its points
demand-score-what = What counts
demand-score-rule = How
demand-score-points = Points
demand-score-most = At most
demand-score-sum = Total
demand-rule-people = { $count ->
    [one] 1 point for each person
   *[other] 1 point for every { $count } people
 }
demand-rule-joins = { $count ->
    [one] 1 point for each organisation that joins
   *[other] { $count } points for each organisation that joins
 }
demand-rule-urgency = The sooner it is needed, the more points
demand-rule-shortage = In a sector that is short of skilled people
demand-shortage-yes = Sector with a shortage
demand-shortage-no = No sector with a shortage
demand-joins = Who joined
demand-joins-none = Nobody else yet.
demand-join = We ask this too
demand-join-do = Join
demand-organisation = Which organisation joins?
demand-drafts = Made of this demand
demand-drafts-none = No microcredential yet.
demand-draft = Make a draft of it
demand-draft-text = We take over: how many organisations ask for it, why it is needed, the kind of need and its reach. We take over no names of organisations. You fill in the rest afterwards.
demand-draft-next = A new version is being made: { $version } ({ $state })
demand-draft-later = A draft can be made once the institution has taken the demand up.
demand-aside = Decide, and timeline
demand-decide = What do we do with it?
demand-decide-ask = Choose a step
demand-decide-reason = Explanation
demand-decide-reason-hint = Whoever asked reads this. When you decline, always write why.
demand-decide-do = Record
demand-openness = Who may read this?
demand-openness-internal = It does not stand on the public page. Made public, it stands on the page Demands from the region, without names of organisations.
demand-openness-open = Everybody can read this demand on the page Demands from the region. Names of organisations are not shown there.
demand-open = Make public
demand-close = Make internal again
demand-put-to = Put to
demand-published = The answer:
demand-state = Phase
demand-state-new = New
demand-state-explored = Explored
demand-state-accepted = Taken up
demand-state-declined = Declined
demand-state-in-design = In design
demand-state-answered = Answered
demand-step-explore = Explored
demand-step-accept = Take up
demand-step-decline = Decline
demand-step-reopen = Look at it again
demand-step-hint-explore = You have talked with those who ask.
demand-step-hint-accept = The institution sets to work on it.
demand-step-hint-decline = The institution does not do this. Write why.
demand-step-hint-reopen = The demand goes back to the phase Explored.
demand-problem-title = Write in a few words what it is about.
demand-problem-text-long = Make this text shorter: at most { $max } characters, now { $chars }.
demand-problem-contact = Take out mail addresses and telephone numbers. A demand can become public.
demand-problem-organisation = Fill in the name of the organisation.
demand-problem-organisation-twice = This organisation has joined already.
demand-problem-people = Fill in for how many people: a whole number from 1 to { $max }.
demand-problem-can-do = Write what people must be able to do.
demand-problem-statement = Write why this is needed.
demand-problem-region = Choose a region from the list.
demand-problem-sector = Choose a field of work from the list.
demand-problem-kinds = Choose at least one kind of need.
demand-problem-needed-by-past = This day has passed. Choose a day from today on.
demand-problem-reason = Write why you decline, in at least one sentence. Whoever asked reads this.
demand-problem-step = Choose a step.
conflict-demand-state = This step does not fit the phase of the demand. Somebody else may have been first. Go back and see how things stand.
conflict-demand-fixed = The text is fixed, because the institution has taken the demand up or closed it. Write a new demand if need be.
conflict-demand-not-yours = The text can be changed by whoever wrote the demand down, or by the project leader of the institution. Ask one of them.
conflict-demand-closed = Joining is no longer possible: the demand was answered or declined.
conflict-demand-full = Very many organisations joined this demand already. Write a new one.
edit-demand = Demand: { $demand }
notice-leervraag-gemaakt = The demand is there. The project leader of the institution will look at it.
notice-leervraag-meegedaan = Your organisation has joined. The points were counted anew.
notice-leervraag-stap = Recorded.
notice-leervraag-openbaar = The demand is public now.
notice-leervraag-intern = The demand no longer stands on the public page.
notice-concept-gemaakt = The draft is ready. What came from the demand is filled in already.
event-demand-recorded = Demand written down
event-demand-changed = Text changed
event-demand-joined = An organisation joined
event-demand-decided = Step recorded
event-demand-opened = Made public
event-demand-closed = Made internal again
event-demand-drafted = Draft made
event-demand-returned = Open again: no microcredential is being made of it now
event-demand-answered = Answered: a microcredential was published
demand-is-shown = Also for other institutions
demand-shown = Do other institutions see this?
demand-shown-no = Not now. When you show this demand, other institutions and their partners find it and can join. They read what is asked, not which organisations ask it.
demand-shown-yes = Other institutions find this demand and can join. When you stop this, only those that joined go on reading it. They can still add organisations after that.
demand-shown-look = See what other institutions see
demand-show = Show to other institutions
demand-hide = Stop showing it
demand-through = through { $school }
demand-double = name is there already: may count twice
shared-demands-title = Demands of other institutions
shared-demands-lead = Other institutions show these demands. Is it asked at yours too? Join: your number of people counts, and you read what is made of it.
shared-demands-none = No other institution shows a demand now.
shared-demand-joined = We joined
shared-demand-joins = Who joined through us
shared-demand-since = since { $date }
shared-demand-own = This is how other institutions see your demand, when you show it.
shared-demand-own-link = To the demand itself
shared-demand-leave = Leave: { $organisation }
shared-demand-join-text = { $school } and its partners read who joins and why. Other institutions do not. We put no names in a draft that is made of it, only how many organisations ask for it.
shared-demand-drafts = { $count ->
    [one] One microcredential is being made. As soon as it is public it stands here.
   *[other] { $count } microcredentials are being made. As soon as they are public they stand here.
 }
conflict-demand-own = This demand is of your own institution. Join it on the page of the demand itself.
conflict-demand-not-joined = This organisation did not join through your institution. See on the page of the demand who joined.
conflict-demand-join-not-yours = Only who put the organisation down can take it off, or somebody of your institution who decides on demands. Ask one of them.
conflict-demand-settled = Leaving is no longer possible: the demand is answered or declined. Who joined stays with it. If need be, ask the project leader of the institution of the demand.
notice-leervraag-gedeeld = Other institutions find this demand now.
notice-leervraag-niet-gedeeld = Other institutions do not find this demand any more. Who joined goes on reading it.
notice-leervraag-gestopt = The organisation has left. The points were counted anew.
event-demand-shown = Shown to other institutions
event-demand-hidden = No longer shown to other institutions
event-demand-guest-joined = An organisation joins through another institution
event-demand-guest-left = An organisation of another institution left
notice-meegelezen = Thank you. Those who write the draft read your remark.
conflict-along-full = No more remarks fit with this draft. Contact the institution.
along-problem-empty = Write what you want to pass on.
along-lead = This draft was made of a demand of your organisation. The text can still change: the institution is writing it and the examination board decides.
along-title = Reading along
along-own = This is what you passed on
along-ask = Reading along: what do you want to pass on?
along-hint = Does it fit the work? Is anything missing? At most 1,000 characters, without mail addresses and telephone numbers. The institution sees your name and your organisation with it.
along-do = Send to the institution
along-said = Employers read along
along-said-what = Organisations that asked for this read the draft and passed this on.
event-draft-read-along = An employer read along
