// SPDX-License-Identifier: EUPL-1.2
//! The demo: choosing a role, the post that would have been sent, lists to try. In production none of this exists.

use app::demo::{CLEAN_SHEET_CSV, CLEAN_SHEET_XLSX, DemoMail, FAULTY_SHEET_CSV, FAULTY_SHEET_XLSX};
use app::{Mode, Refusal, demo, people};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::Web;
use crate::chrome::Link;
use crate::extract::Posted;
use crate::page::sign_in::next_of;
use crate::page::{local_path, pager, when};
use crate::problem::{Fault, render, see};
use crate::route::{Route, Rule, act, file, page};
use crate::view::demo::{DemoPerson, MailPage, MailView, RoleGroup, RolesPage};
use crate::visit::{Visit, session_cookie};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let sheet = |path, bytes: &'static [u8]| {
        file(
            path,
            Rule::Demo,
            "A list of participants to try",
            get(move |State(web): State<Web>| async move { try_sheet(&web, path, bytes) }),
        )
    };
    vec![
        page("/demo/rollen", Rule::Demo, "Choose a role", get(roles)),
        act("/demo/rollen", Rule::Demo, "Sign in as somebody of the demo", post(choose)),
        page("/demo/post", Rule::Demo, "The post of the demo", get(mail)),
        sheet("/demo/deelnemers.xlsx", CLEAN_SHEET_XLSX),
        sheet("/demo/deelnemers.csv", CLEAN_SHEET_CSV),
        sheet("/demo/deelnemers-met-fouten.xlsx", FAULTY_SHEET_XLSX),
        sheet("/demo/deelnemers-met-fouten.csv", FAULTY_SHEET_CSV),
    ]
}

async fn roles(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let mut cast = people::cast(&web.app).await?;
    let institutions = app::catalogue::institutions(&web.app, &visit.cx).await?;
    // Whoever runs the register stands below the schools.
    let place = |id| institutions.iter().position(|institution| Some(institution.id) == id).unwrap_or(usize::MAX);
    cast.sort_by_key(|person| place(person.institution_id));
    let me = visit.cx.actor.person();
    let mut groups: Vec<RoleGroup> = Vec::new();
    for person in &cast {
        let institution = institutions.iter().find(|institution| Some(institution.id) == person.institution_id);
        let title =
            institution.map_or_else(|| visit.t.s("roles-register"), |institution| institution.content.0.name.clone());
        let content = &person.content.0;
        let role = content.roles.first().map(|role| role.code()).unwrap_or_default();
        let somebody = DemoPerson {
            id: content.key.clone(),
            name: content.name.clone(),
            role_label: content.function.get(visit.language()).to_owned(),
            what: visit.t.v("role-can", role),
            current: me == Some(person.id),
        };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.people.push(somebody),
            None => groups.push(RoleGroup { title, people: vec![somebody] }),
        }
    }
    Ok(render(&RolesPage { chrome: visit.chrome(""), groups, next: next_of(&visit) }))
}

async fn choose(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let session = app::sign_in::session::click(&web.app, &visit.cx, posted.text("persoon"), &visit.browser()).await?;
    let next = local_path(posted.text("verder")).unwrap_or("/werk");
    Ok(([(SET_COOKIE, session_cookie(&web, &session.token, session.seconds))], see(next)).into_response())
}

async fn mail(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let asked = visit.asked("pagina").and_then(|text| text.parse().ok()).unwrap_or(1);
    let post = demo::post(&web.app, asked).await?;
    Ok(render(&MailPage {
        chrome: visit.chrome(""),
        mails: post.mails.iter().map(|mail| mail_view(&visit, mail)).collect(),
        pager: pager(post.page, post.pages, |number| format!("/demo/post?pagina={number}")),
    }))
}

fn mail_view(visit: &Visit, mail: &DemoMail) -> MailView {
    MailView {
        to: mail.message.address.clone(),
        subject: mail.message.subject.clone(),
        when: when(visit, mail.message.made_at),
        paragraphs: mail
            .message
            .body
            .split("\n\n")
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty() && part != "--")
            .collect(),
        links: mail
            .claim
            .iter()
            .map(|claim| (&claim.path, "mail-open"))
            .chain(mail.invitation.iter().map(|path| (path, "mail-invitation")))
            .chain(mail.sign_in.iter().map(|path| (path, "sign-in-mail-open")))
            .map(|(path, key)| Link { label: visit.t.s(key), url: path.clone() })
            .collect(),
        code: mail.claim.as_ref().map(|claim| claim.code.clone()).unwrap_or_default(),
    }
}

fn try_sheet(web: &Web, path: &'static str, bytes: &'static [u8]) -> Result<Response, Fault> {
    if web.app.mode != Mode::Demo {
        return Err(Refusal::NotFound.into());
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let media_type = if name.ends_with(".csv") { CSV } else { XLSX };
    Ok((
        [(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))],
        bytes,
    )
        .into_response())
}
