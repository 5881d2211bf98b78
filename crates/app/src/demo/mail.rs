// SPDX-License-Identifier: EUPL-1.2
//! The post of the demo: what would have been sent, with the code that in real life comes by letter or from the teacher.

use domain::Id;
use domain::award::Award;
use domain::claim::grouped;
use store::mail::MailRow;

use crate::codes::CodeMaker;
use crate::refusal::{Refusal, Result, broken};
use crate::{App, Mode};

/// A message, and what its reader would have in hand.
pub struct DemoMail {
    /// The message as it would have been sent.
    pub message: MailRow,
    /// For a message about a proof: where to open it, and the code of the letter.
    pub claim: Option<DemoClaim>,
    /// For an invitation: where to open it, without the site.
    pub invitation: Option<String>,
    /// For a message with a link to sign in: the address, without the site.
    pub sign_in: Option<String>,
}

/// What opens a proof.
pub struct DemoClaim {
    /// Address, without the site.
    pub path: String,
    /// Code of the letter.
    pub code: String,
}

/// Messages on one page.
const PAGE: usize = 50;

/// A page of the post.
pub struct DemoPost {
    /// The messages on it, newest first.
    pub mails: Vec<DemoMail>,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
}

/// Demo only: the newest messages.
pub async fn mail(app: &App) -> Result<Vec<DemoMail>> {
    Ok(post(app, 1).await?.mails)
}

/// Demo only: a page of the post; the nearest one that is there.
pub async fn post(app: &App, asked: usize) -> Result<DemoPost> {
    if app.mode != Mode::Demo {
        return Err(Refusal::NotFound);
    }
    let mut tx = app.store.read().await?;
    let all = usize::try_from(store::mail::count(&mut tx).await?).map_err(broken)?;
    let pages = all.div_ceil(PAGE).max(1);
    let page = asked.clamp(1, pages);
    let skip = i64::try_from((page - 1) * PAGE).map_err(broken)?;
    let messages = store::mail::page(&mut tx, (skip, i64::try_from(PAGE).map_err(broken)?)).await?;
    let maker = CodeMaker::new(&app.keys.secret(&mut tx, crate::keys::CODES).await?);
    let mail = |message: MailRow| DemoMail {
        claim: claim(&maker, &message),
        invitation: invitation(app, &message),
        sign_in: sign_in(app, &message),
        message,
    };
    Ok(DemoPost { mails: messages.into_iter().map(mail).collect(), page, pages })
}

/// The link in an invitation.
fn invitation(app: &App, message: &MailRow) -> Option<String> {
    message.event_key.strip_prefix("invitation:")?;
    let start = app.site.url("/uitnodiging/");
    let rest = message.body.split_once(&start)?.1;
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Some(format!("/uitnodiging/{token}"))
}

fn claim(maker: &CodeMaker, message: &MailRow) -> Option<DemoClaim> {
    let award: Id<Award> = Id::parse(message.event_key.strip_prefix("registered:")?)?;
    let codes = maker.codes(award);
    Some(DemoClaim { path: format!("/ontvangen/{}", grouped(&codes.claim_handle)), code: codes.claim_code })
}

fn sign_in(app: &App, message: &MailRow) -> Option<String> {
    message.event_key.strip_prefix("sign-in:")?;
    let base = app.site.base();
    message.body.split_whitespace().find_map(|word| word.strip_prefix(base)).map(str::to_owned)
}
