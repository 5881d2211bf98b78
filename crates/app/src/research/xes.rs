// SPDX-License-Identifier: EUPL-1.2
//! The process as an event log that tools of process mining open: XES (IEEE 1849), with its extensions for names, time, roles and
//! life cycle. What the sheet has in a row stands here as the attributes of a trace and of its events, under the same codes.

use std::fmt::Write as _;

use domain::research::Told;
use quick_xml::escape::escape;
use store::Tx;

use super::Known;
use super::process::{Case, Cases};
use crate::refusal::{Result, broken};

/// What every trace and every event has, in the order in which the schema wants it: extensions, globals, classifiers, attributes.
const OPENING: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<log xes.version=\"1849.2016\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n",
    "<extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n",
    "<extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n",
    "<extension name=\"Organizational\" prefix=\"org\" uri=\"http://www.xes-standard.org/org.xesext\"/>\n",
    "<extension name=\"Lifecycle\" prefix=\"lifecycle\" uri=\"http://www.xes-standard.org/lifecycle.xesext\"/>\n",
    "<global scope=\"trace\"><string key=\"concept:name\" value=\"\"/></global>\n",
    "<global scope=\"event\"><string key=\"concept:name\" value=\"\"/>",
    "<date key=\"time:timestamp\" value=\"1970-01-01T00:00:00Z\"/><string key=\"org:role\" value=\"\"/>",
    "<string key=\"lifecycle:transition\" value=\"complete\"/></global>\n",
    "<classifier name=\"Step\" keys=\"concept:name\"/>\n",
    "<string key=\"concept:name\" value=\"leerbewijs\"/>\n",
    "<string key=\"lifecycle:model\" value=\"standard\"/>\n",
);

pub(super) async fn log(tx: &mut Tx, known: &Known) -> Result<Vec<u8>> {
    let mut out = OPENING.to_owned();
    let mut pages = Cases::default();
    while let Some(cases) = pages.next(tx, known).await? {
        for case in &cases {
            trace(&mut out, case).map_err(broken)?;
        }
    }
    out.push_str("</log>\n");
    Ok(out.into_bytes())
}

fn trace(out: &mut String, case: &Case) -> std::fmt::Result {
    out.push_str("<trace>");
    attribute(out, "concept:name", &case.name)?;
    attribute(out, "institution", &case.institution)?;
    attribute(out, "framework", &case.framework)?;
    out.push('\n');
    for told in &case.steps {
        event(out, told)?;
    }
    out.push_str("</trace>\n");
    Ok(())
}

fn event(out: &mut String, told: &Told) -> std::fmt::Result {
    out.push_str("<event>");
    attribute(out, "concept:name", told.step.code())?;
    write!(out, "<date key=\"time:timestamp\" value=\"{}\"/>", told.at.rfc3339())?;
    attribute(out, "org:role", told.step.side().code())?;
    attribute(out, "lifecycle:transition", "complete")?;
    attribute(out, "version", &told.version)?;
    if let Some(people) = told.people {
        write!(out, "<int key=\"people\" value=\"{people}\"/>")?;
    }
    out.push_str("</event>\n");
    Ok(())
}

/// A text of a case; what is empty is left out.
fn attribute(out: &mut String, key: &str, value: &str) -> std::fmt::Result {
    if value.is_empty() {
        return Ok(());
    }
    // XML 1.0 has no place for control characters, also not escaped.
    let plain: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    write!(out, "<string key=\"{key}\" value=\"{}\"/>", escape(plain.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_leaves_its_attribute() {
        let mut out = String::new();
        attribute(&mut out, "institution", "\"><event/> & co\u{7}\n").unwrap();
        assert_eq!(out, "<string key=\"institution\" value=\"&quot;&gt;&lt;event/&gt; &amp; co  \"/>");
    }
}
