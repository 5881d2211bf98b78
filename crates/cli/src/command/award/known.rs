// SPDX-License-Identifier: EUPL-1.2
//! The microcredentials somebody may have meant, when nothing has the public id they typed: each with its id, its title and whose it is.

use std::collections::BTreeMap;

use app::catalogue::{Card, Facet, Order, Results, Search, institutions, search};
use app::{App, Context};
use domain::text::Language;
use web::words::Translator;

/// What there is: of the institution whose code stands in what was typed, else what the words in it find, else everything. One page of it, with how
/// many more there are. Empty when the catalogue is.
pub async fn known(
    platform: &App,
    cx: &Context,
    typed: &str,
    (t, language): (&Translator, Language),
) -> anyhow::Result<String> {
    let found = meant(platform, cx, typed).await?;
    if found.hits.is_empty() {
        return Ok(String::new());
    }
    let lines: Vec<String> = found.hits.iter().map(|card| line(card, language)).collect();
    let more = found.total.saturating_sub(found.hits.len());
    let rest = if more > 0 { format!("\n{}", t.n("shell-award-known-more", more)) } else { String::new() };
    Ok(format!("\n{}\n{}{rest}", t.s("shell-award-known"), lines.join("\n")))
}

fn line(card: &Card, language: Language) -> String {
    format!("  {}  {} ({})", card.public_id, card.title.get(language), card.institution_name)
}

async fn meant(platform: &App, cx: &Context, typed: &str) -> anyhow::Result<Results> {
    let typed = typed.to_lowercase();
    let by_title = Search { order: Order::Title, ..Search::default() };
    let mut codes = institutions(platform, cx).await?.into_iter().map(|row| row.content.0.code);
    let searched = match codes.find(|code| typed.contains(code.as_str())) {
        Some(code) => Search { chosen: BTreeMap::from([(Facet::Institution, vec![code])]), ..by_title.clone() },
        None => Search { words: typed.replace(['-', '_'], " "), ..Search::default() },
    };
    let found = search(platform, cx, &searched).await?;
    if !found.hits.is_empty() {
        return Ok(found);
    }
    Ok(search(platform, cx, &by_title).await?)
}
