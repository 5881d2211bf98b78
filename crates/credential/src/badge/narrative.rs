// SPDX-License-Identifier: EUPL-1.2
//! The class in words: the text for people who open the credential in a wallet that knows no alignments.

use std::fmt::{self, Write};

use super::class::{Achievement, Coded, Level};

/// The text of `criteria.narrative`: Markdown, Dutch, complete without the alignments.
#[must_use]
pub fn narrative(achievement: &Achievement) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail; the Result is fmt's and there is nothing to report.
    let _ = write(&mut text, achievement);
    text
}

fn write(text: &mut String, achievement: &Achievement) -> fmt::Result {
    outcomes(text, achievement)?;
    let load = achievement.study_load;
    writeln!(
        text,
        "\n## Studielast\n\n{} uur: {} uur les of begeleiding, {} uur praktijk, {} uur zelfstudie.",
        load.total_hours(),
        load.contact_hours,
        load.practice_hours,
        load.self_study_hours
    )?;
    writeln!(text, "\n## Niveau\n\n{}", level(&achievement.level))?;
    section(text, "Beoordeling", &achievement.assessment)?;
    if !achievement.assessment_criteria.is_empty() {
        writeln!(text, "\nDe beoordelaar let op:\n")?;
        for criterion in &achievement.assessment_criteria {
            writeln!(text, "- {criterion}")?;
        }
    }
    section(text, "Deelname", std::slice::from_ref(&achievement.participation))?;
    section(text, "Begeleiding en controle van identiteit", std::slice::from_ref(&achievement.supervision))?;
    section(text, "Stapelen", std::slice::from_ref(&achievement.stackability))?;
    section(text, "Kwaliteit", &achievement.quality_assurance)?;
    write!(text, "\nDit is een microcredential. Het is geen diploma, certificaat of ander wettelijk document.")
}

fn outcomes(text: &mut String, achievement: &Achievement) -> fmt::Result {
    writeln!(text, "## Leeruitkomsten\n\nDe deelnemer:\n")?;
    for outcome in &achievement.outcomes {
        writeln!(text, "- {}", outcome.text)?;
        if let Some(shown_by) = &outcome.shown_by {
            writeln!(text, "  Aangetoond met: {shown_by}")?;
        }
    }
    Ok(())
}

fn section(text: &mut String, title: &str, values: &[Coded]) -> fmt::Result {
    writeln!(text, "\n## {title}\n")?;
    for value in values {
        match &value.description {
            Some(description) => writeln!(text, "- {}: {description}", value.name)?,
            None => writeln!(text, "- {}", value.name)?,
        }
    }
    Ok(())
}

fn level(level: &Level) -> String {
    let (nlqf, eqf, standing) = match level {
        Level::Indicative { nlqf, eqf } => {
            (nlqf, eqf, "(indicatief). De instelling schat dit niveau zelf in. NCP NLQF heeft het niet vastgesteld.")
        }
        Level::Established { nlqf, eqf } => (nlqf, eqf, "(ingeschaald door NCP NLQF)."),
        Level::NotApplicable { reason, .. } => return format!("Niet van toepassing: {reason}"),
    };
    let also = eqf.as_ref().map(|eqf| format!(", EQF-niveau {}", eqf.code)).unwrap_or_default();
    format!("NLQF-niveau {}{also} {standing}", nlqf.code)
}
