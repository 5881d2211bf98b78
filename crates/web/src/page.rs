// SPDX-License-Identifier: EUPL-1.2
//! The pages, one file per area. Each turns a request into one act of `app` and its answer into a page.

pub mod account;
pub mod appoint;
pub mod award;
pub mod catalogue;
pub mod co_owner;
pub mod cost;
pub mod decision;
pub mod define;
pub mod deliver;
pub mod demand;
pub mod demo;
mod desk;
pub mod dossier;
pub mod evidence;
pub mod frameworks;
pub mod institution_paper;
pub mod interest;
pub mod invitation;
pub mod keys;
pub mod learner;
pub mod participation;
pub mod peer;
pub mod people;
pub mod quality;
pub(crate) mod receipt;
pub mod register;
pub mod research;
pub mod run;
pub mod sign_in;
pub mod site;
pub mod trail;
pub(crate) mod verdict;
pub mod verify;
pub mod work;

use crate::Web;
use crate::route::Route;

/// A number for a form that makes something: sent once more, also after a reload, it makes nothing new.
fn form_number(web: &Web) -> String {
    hex::encode(web.app.random.bytes::<16>())
}

/// The routes of all pages.
pub fn routes() -> Vec<Route> {
    let mut routes = site::routes();
    routes.extend(demo::routes());
    routes.extend(sign_in::routes());
    routes.extend(account::routes());
    routes.extend(catalogue::routes());
    routes.extend(verify::routes());
    routes.extend(register::routes());
    routes.extend(learner::routes());
    routes.extend(demand::routes());
    routes.extend(participation::routes());
    routes.extend(cost::routes());
    routes.extend(deliver::routes());
    routes.extend(co_owner::routes());
    for area in [
        work::routes(),
        run::routes(),
        award::routes(),
        define::routes(),
        dossier::routes(),
        keys::routes(),
        peer::routes(),
        frameworks::routes(),
        quality::routes(),
        institution_paper::routes(),
    ] {
        routes.extend(area);
    }
    routes.extend(appoint::routes());
    routes.extend(research::routes());
    routes.extend(evidence::routes());
    routes.extend(decision::routes());
    routes.extend(trail::routes());
    routes.extend(invitation::routes());
    routes.extend(people::routes());
    routes.extend(interest::routes());
    routes
}

/// A microcredential on a card.
pub(crate) fn catalogue_card(
    web: &crate::Web,
    visit: &crate::visit::Visit,
    card: &app::catalogue::Card,
) -> crate::view::shared::Card {
    let language = visit.language();
    let label = |list: &str, key: &str| web.app.values.label(list, key, language).to_owned();
    crate::view::shared::Card {
        title: card.title.get(language).to_owned(),
        lang: desk::lang_of(visit, &card.title),
        url: format!("/mc/{}", card.public_id),
        institution: makers(visit, card),
        summary: card.summary.get(language).to_owned(),
        summary_lang: desk::lang_of(visit, &card.summary),
        study_load: visit.t.n("hours", card.study_load_hours as usize),
        level: if card.is_level_established {
            visit.t.a("level-established", &[("level", &card.level)])
        } else {
            label("nlqf_levels", &card.level)
        },
        form: label("participation", &card.participation),
        next: card.next_run(visit.cx.now.day()).map_or_else(String::new, |(first, euro)| {
            let price = price(visit, euro);
            visit.t.a("card-next", &[("date", first.long(language)), ("price", price)])
        }),
        status: if card.is_stopped { "deactivated".into() } else { "published".into() },
    }
}

/// Whose a microcredential is, with those who made it along.
fn makers(visit: &crate::visit::Visit, card: &app::catalogue::Card) -> String {
    if card.co_owners.is_empty() {
        return card.institution_name.clone();
    }
    let others: Vec<&str> = card.co_owners.iter().map(|(_, name)| name.as_str()).collect();
    let others = others.join(", ");
    visit.t.a("co-owner-card", &[("institution", card.institution_name.as_str()), ("others", others.as_str())])
}

/// What a run costs a participant.
pub(crate) fn price(visit: &crate::visit::Visit, euro: u32) -> String {
    if euro == 0 { visit.t.s("offer-free") } else { visit.t.n("offer-price", euro as usize) }
}

/// A path on this site that somebody may be sent to; nothing when it leads elsewhere.
pub(crate) fn local_path(path: &str) -> Option<&str> {
    let mut bytes = path.bytes();
    let is_local = bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_local.then_some(path)
}

/// Pairs as a query string.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A moment for people: day, hour and minute in the Netherlands.
pub(crate) fn when(visit: &crate::visit::Visit, moment: domain::Timestamp) -> String {
    visit.t.a("moment", &[("day", moment.day().long(visit.language())), ("time", clock(moment))])
}

/// The time of day, as a clock in the Netherlands shows it.
pub(crate) fn clock(moment: domain::Timestamp) -> String {
    let (hour, minute) = moment.hour_minute();
    format!("{hour:02}:{minute:02}")
}

/// A level with its standing: never a bare number.
pub(crate) fn catalogue_level(
    web: &crate::Web,
    visit: &crate::visit::Visit,
    nlqf: &str,
    established: Option<&domain::definition::EstablishedLevel>,
) -> String {
    match established {
        Some(_) => visit.t.a("level-established", &[("level", nlqf)]),
        None => web.app.values.label("nlqf_levels", nlqf, visit.language()).to_owned(),
    }
}

/// Numbers of pages: the first, the last, and those around this one.
pub(crate) fn pager(page: usize, pages: usize, url: impl Fn(usize) -> String) -> crate::view::shared::Pager {
    use crate::view::shared::{PageLink, Pager};
    let near = |number: usize| number == 1 || number == pages || number.abs_diff(page) <= 1;
    let mut links: Vec<PageLink> = Vec::new();
    for number in 1..=pages {
        if near(number) {
            links.push(PageLink { label: number.to_string(), url: url(number), current: number == page });
        } else if links.last().is_some_and(|last| !last.label.is_empty()) {
            links.push(PageLink::default());
        }
    }
    Pager {
        pages: links,
        previous_url: if page > 1 { url(page - 1) } else { String::new() },
        next_url: if page < pages { url(page + 1) } else { String::new() },
    }
}
