// SPDX-License-Identifier: EUPL-1.2
//! The objects that addresses name.

use app::{define, issue, people, share};
use domain::Id;
use domain::institution::Institution;
use domain::role::{Actor, Role, Scope};
use domain::share::{ShareDuration, ShareFields};
use store::institution_paper::InstitutionPaperRow;

use super::askers::stage_context;
use crate::stage::Stage;

/// Objects of one institution.
pub struct Objects {
    pub owner: Id<Institution>,
    pub code: &'static str,
    pub version: String,
    pub public_id: String,
    pub public_version: String,
    pub run: String,
    pub batch: String,
    pub award: Id<domain::award::Award>,
    pub handle: String,
    pub claim_code: String,
    pub proof_code: String,
    pub share: String,
    pub token: String,
    pub key: String,
    pub person: String,
    pub grant: String,
    pub invitation: String,
    pub invitation_token: String,
    pub partner: String,
    pub interest: String,
    pub proposal: String,
    pub tile: String,
    pub evidence: String,
    pub paper: String,
    /// Another one, which whoever may takes away.
    pub paper_to_end: String,
    pub decision: String,
    pub demand: String,
    pub participation: String,
    pub agreement: String,
    /// A licence that only its owner knows of.
    pub co_owner: String,
    pub licence: String,
    /// A round of peer review on the work of the institution.
    pub round: String,
    /// What nobody may read who is refused.
    pub canaries: Vec<String>,
}

/// Objects of an institution; `public` tells which of its versions the work addresses name.
pub async fn collect(stage: &Stage, code: &'static str, public: bool) -> Objects {
    let teacher = app::demo::as_role(&stage.app, code, Role::Teacher, stage.now).await.unwrap();
    let work = define::work(&stage.app, &teacher).await.unwrap();
    let published = work
        .versions
        .iter()
        .find(|row| {
            row.state == domain::review::DefinitionState::Published
                && work.runs.iter().any(|(run, _)| run.version_id == row.id)
        })
        .unwrap();
    let hidden = work.versions.iter().find(|row| !row.state.is_public()).unwrap();
    let mut found = None;
    for (run, _) in &work.runs {
        let view = issue::run(&stage.app, &teacher, run.id).await.unwrap();
        let award = view.awards.into_iter().find(|award| {
            award.registered_at.is_some() && award.email.is_some() && award.validity == domain::award::Validity::Valid
        });
        if let Some(award) = award {
            found = Some((run.id, award));
            break;
        }
    }
    let (run, award) = found.unwrap();
    let staff = app::wallet::staff_award(&stage.app, &stage.app.system(), award.id).await.unwrap();
    let holder = stage_context(stage).as_actor(Actor::Holder { award: award.id });
    let asked = || share::ShareRequest {
        award: award.id,
        audience: "school".into(),
        fields: ShareFields::default(),
        duration: ShareDuration::Quarter,
        form: String::new(),
    };
    // One link to stop, and one to open.
    share::make(&stage.app, &holder, asked()).await.unwrap();
    let to_stop = app::wallet::proof(&stage.app, &holder, award.id)
        .await
        .unwrap()
        .shares
        .into_iter()
        .max_by_key(|share| share.id)
        .unwrap()
        .id;
    let token = share::make(&stage.app, &holder, asked()).await.unwrap();
    let admin = app::demo::as_role(&stage.app, code, Role::InstitutionAdmin, stage.now).await.unwrap();
    people::make_key(&stage.app, &admin, people::KeyRequest::new("om te stoppen", vec![Scope::Read])).await.unwrap();
    let key =
        people::keys(&stage.app, &admin).await.unwrap().into_iter().find(|key| key.name == "om te stoppen").unwrap().id;
    let evidence = evidence_that_stays(stage, code).await;
    let decision = app::review::review(&stage.app, &stage.app.system(), published.id).await.unwrap();
    let decision = decision.dossier.decisions[0].id.to_string();
    let demand = record_demand(stage, code).await;
    let leader = app::demo::as_role(&stage.app, code, Role::ProjectLeader, stage.now).await.unwrap();
    let agreement =
        app::participate::upload(&stage.app, &leader, include_bytes!("../../../../../demo/bestuurlijk-akkoord.pdf"))
            .await
            .unwrap();
    let participation = app::participate::own(&stage.app, &leader).await.unwrap().row;
    let people = people_of(stage, code, if public { published.id } else { hidden.id }, public).await;
    let quality = app::demo::as_role(&stage.app, code, Role::Quality, stage.now).await.unwrap();
    let rounds = app::peer::own(&stage.app, &quality).await.unwrap();
    let proposals = define::proposals::of_framework(&stage.app, &stage.app.system(), "mbo-2024-2025").await.unwrap();
    let size = app::register::page(&stage.app, &stage.app.system()).await.unwrap().size;
    Objects {
        owner: award.institution_id,
        code,
        version: if public { published.id.to_string() } else { hidden.id.to_string() },
        public_id: published.public_id.clone(),
        public_version: published.version.clone(),
        run: run.to_string(),
        batch: award.batch_id.to_string(),
        award: award.id,
        handle: staff.claim_url.rsplit('/').next().unwrap().to_owned(),
        claim_code: staff.claim_code.clone(),
        proof_code: staff.proof.proof_code.clone(),
        share: to_stop.to_string(),
        token,
        key: key.to_string(),
        person: people.person,
        grant: people.grant,
        invitation: people.invitation,
        invitation_token: people.token,
        partner: people.partner,
        interest: people.interest,
        round: rounds.first().unwrap().round.public_id.clone(),
        proposal: proposals[0].row.id.to_string(),
        tile: if size >= 256 { "0/000".to_owned() } else { format!("0/000.p/{size}") },
        evidence,
        paper: paper_of(stage, code, |paper| paper.link.is_none()).await,
        paper_to_end: paper_of(stage, code, |paper| paper.link.is_some()).await,
        decision,
        demand,
        participation: participation.id.to_string(),
        agreement: agreement.to_string(),
        licence: licence_of(stage, &leader, published.id, code).await,
        co_owner: co_owner_of(stage, &leader, published.content.0.clone(), code).await,
        canaries: vec![
            DEMAND_CANARY.to_owned(),
            format!("Kanarie van de toestemming van {code}"),
            format!("Kanarie van de vraag van {code}"),
            participation.content.0.plan,
            award.person_name.clone(),
            award.email.clone().unwrap(),
            staff.claim_code.clone(),
            hidden.content.0.title.nl.clone(),
            people.name,
            people.email,
        ],
    }
}

/// Stands in every demand of the matrix, and is read by nobody who may not.
const DEMAND_CANARY: &str = "Kanariebedrijf Proefvraag";

/// A demand of an institution.
async fn record_demand(stage: &Stage, code: &str) -> String {
    let leader = app::demo::as_role(&stage.app, code, Role::ProjectLeader, stage.now).await.unwrap();
    let content = domain::demand::DemandContent {
        title: "Proef met rollen".into(),
        asked_by: DEMAND_CANARY.into(),
        region: "groningen".into(),
        sector: "zorg".into(),
        can_do: "Mensen kunnen dit.".into(),
        people: 5,
        needed_by: domain::Day::parse_iso("2027-06-01").unwrap(),
        statement: "Omdat het nodig is.".into(),
        kinds: vec![domain::definition::NeedKind::LabourMarket],
        scope: None,
    };
    app::demand::record(&stage.app, &leader, content).await.unwrap().to_string()
}

/// Objects of the pages about people.
struct People {
    person: String,
    grant: String,
    invitation: String,
    token: String,
    partner: String,
    interest: String,
    name: String,
    email: String,
}

/// Somebody to be managed, somebody who is invited, a partner, and an interest in a version.
async fn people_of(
    stage: &Stage,
    code: &str,
    version: Id<store::definition::DefinitionVersion>,
    public: bool,
) -> People {
    let admin = app::demo::as_role(&stage.app, code, Role::InstitutionAdmin, stage.now).await.unwrap();
    let number = code.len() as u8 * 2 + u8::from(public);
    let person = Id::random([200 + number % 50; 16]);
    let name = format!("Kanariepersoon {code} {public}");
    let content = domain::person::PersonContent {
        key: format!("matrix-beheerd-{code}-{public}"),
        name: name.clone(),
        function: domain::text::Localized::new("proef", "trial"),
        roles: Vec::new(),
    };
    let grant = super::askers::grant(person, Role::Quality, stage.now);
    let mut tx = stage.app.store.begin().await.unwrap();
    store::person::insert(&mut tx, person, admin.actor.institution(), &content, &[9; 32]).await.unwrap();
    store::grant::insert(&mut tx, &grant).await.unwrap();
    tx.commit().await.unwrap();
    let email = format!("kanarie-{code}-{public}@voorbeeld.example");
    let request = people::invitation::InviteRequest {
        email: email.clone(),
        name: "Kanarie Genodigde".into(),
        function: domain::text::Localized::new("proef", ""),
        roles: vec![Role::Teacher],
        until: None,
        partner: None,
        reason: "een proef met rollen".into(),
    };
    let invitation = people::invitation::invite(&stage.app, &admin, request).await.unwrap();
    let mails = app::demo::mail(&stage.app).await.unwrap();
    let mail = mails.into_iter().find(|mail| mail.message.address == email).unwrap();
    let token = mail.invitation.unwrap().rsplit('/').next().unwrap().to_owned();
    let partner = people::partner::all(&stage.app, &admin).await.unwrap()[0].partner.id;
    let board = app::demo::as_role(&stage.app, code, Role::BoardMember, stage.now).await.unwrap();
    people::interest::declare(&stage.app, &board, version, "Een band met de aanvrager.").await.ok();
    let declared = people::interest::of_version(&stage.app, &board, version).await.unwrap().declared;
    People {
        person: person.to_string(),
        grant: grant.id.to_string(),
        invitation: invitation.to_string(),
        token,
        partner: partner.to_string(),
        interest: declared[0].id.to_string(),
        name,
        email,
    }
}

/// A file under a published version: it stays, whoever asks to take it away.
async fn evidence_that_stays(stage: &Stage, code: &str) -> String {
    let reader = app::demo::as_role(&stage.app, code, Role::Quality, stage.now).await.unwrap();
    for row in define::work(&stage.app, &reader).await.unwrap().versions {
        let review = app::review::review(&stage.app, &reader, row.id).await.unwrap();
        let file = review.evidence.iter().find(|piece| piece.link.is_none());
        if let Some(file) = file.filter(|_| row.state.is_public()) {
            return file.id.to_string();
        }
    }
    panic!("no published version of {code} has a file as evidence");
}

/// A paper with an answer of an institution.
async fn paper_of(stage: &Stage, code: &str, is_it: fn(&InstitutionPaperRow) -> bool) -> String {
    let cx = app::demo::as_role(&stage.app, code, Role::Quality, stage.now).await.unwrap();
    let answered = define::quality::of_institution(&stage.app, &cx).await.unwrap();
    let paper = answered.iter().flat_map(|answer| &answer.papers).find(|paper| is_it(paper));
    paper.unwrap().id.to_string()
}

/// A licence that was proposed and that only its owner knows of; the same one when it is asked for again.
async fn licence_of(
    stage: &Stage,
    leader: &app::Context,
    version: Id<define::DefinitionVersion>,
    code: &str,
) -> String {
    let known = app::deliver::on_version(&stage.app, leader, version).await.unwrap();
    let mine = known.iter().find(|item| item.row.state == domain::delivery::LicenceState::Proposed);
    if let Some(item) = mine {
        return item.row.id.to_string();
    }
    let day = |text: &str| domain::Day::parse_iso(text).unwrap();
    let content = domain::delivery::LicenceContent {
        conditions: format!("Kanarie van de toestemming van {code}"),
        starts_on: day("2026-12-01"),
        ends_on: day("2027-12-31"),
    };
    let offer = app::deliver::Offer { deliverer: "waddenpoort".into(), content };
    app::deliver::offer(&stage.app, leader, version, offer).await.unwrap().to_string()
}

/// A question of an institution to a third one to make a draft along; the same one when it is asked for again.
async fn co_owner_of(stage: &Stage, leader: &app::Context, content: domain::definition::Content, code: &str) -> String {
    let question = format!("Kanarie van de vraag van {code}");
    let known = app::co_own::all(&stage.app, leader).await.unwrap();
    if let Some(item) = known.iter().find(|item| item.row.question == question && item.row.over_at.is_none()) {
        return item.row.id.to_string();
    }
    let draft = define::create(&stage.app, leader, content, "mbo-2024-2025").await.unwrap();
    let asked = app::co_own::Question { co_owner: "waddenpoort".into(), question };
    app::co_own::ask(&stage.app, leader, draft, asked).await.unwrap().to_string()
}
