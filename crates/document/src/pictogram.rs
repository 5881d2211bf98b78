// SPDX-License-Identifier: EUPL-1.2
//! The ten sectors as simple geometry and a colour, for the badge image.

/// A sector of Dutch vocational education.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sector {
    /// Care and welfare.
    Care,
    /// Energy.
    Energy,
    /// Engineering and industry.
    Engineering,
    /// ICT.
    Ict,
    /// Construction.
    Construction,
    /// Agriculture and environment.
    Green,
    /// Hospitality.
    Hospitality,
    /// Business and economy.
    Economy,
    /// Education.
    Education,
    /// Transport and logistics.
    Logistics,
    /// Anything else.
    Other,
}

impl Sector {
    /// The sector of a definition's code (`zorg`, `energie`, …); unknown codes are [`Sector::Other`].
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        match code {
            "zorg" => Self::Care,
            "energie" => Self::Energy,
            "techniek" => Self::Engineering,
            "ict" => Self::Ict,
            "bouw" => Self::Construction,
            "groen" => Self::Green,
            "horeca" => Self::Hospitality,
            "economie" => Self::Economy,
            "onderwijs" => Self::Education,
            "logistiek" => Self::Logistics,
            _ => Self::Other,
        }
    }

    /// Dark and light colour of the ground; white text has at least 4.5:1 on both.
    pub(crate) fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Care => ("#7A1F4B", "#A8326B"),
            Self::Energy => ("#7A3E00", "#A55A0A"),
            Self::Engineering => ("#1F3A5F", "#2F5D8C"),
            Self::Ict => ("#33267A", "#4C3FA8"),
            Self::Construction => ("#6B2D16", "#9C4A26"),
            Self::Green => ("#1D4D2B", "#2E7442"),
            Self::Hospitality => ("#74211F", "#A73A32"),
            Self::Economy => ("#0B4F55", "#14727A"),
            Self::Education => ("#4A2A6B", "#6E459A"),
            Self::Logistics => ("#2B3A42", "#4A616D"),
            Self::Other => ("#15324B", "#255A80"),
        }
    }

    /// The pictogram on a 96 by 96 field, as SVG elements drawn with the stroke around them (white, 6 wide, round).
    pub(crate) fn drawing(self) -> &'static str {
        match self {
            // A heart with a cross.
            Self::Care => {
                r#"<path d="M48 82 18 52a19 19 0 0 1 27-27l3 3 3-3a19 19 0 0 1 27 27z"/><path d="M48 38v22M37 49h22"/>"#
            }
            // A sun behind a bolt.
            Self::Energy => r#"<path d="M54 10 26 54h20l-6 32 30-46H50z"/>"#,
            // A gear.
            Self::Engineering => {
                r#"<circle cx="48" cy="48" r="12"/><circle cx="48" cy="48" r="26"/><path d="M48 22V10M48 86V74M22 48H10M86 48H74M29.600 29.600 21 21M75 75l-8.600-8.600M66.400 29.600 75 21M21 75l8.600-8.600"/>"#
            }
            // A screen with brackets.
            Self::Ict => {
                r#"<rect x="10" y="16" width="76" height="52" rx="6"/><path d="M40 32 29 42l11 10M56 32l11 10-11 10M34 82h28"/>"#
            }
            // A house under a roof.
            Self::Construction => r#"<path d="M10 46 48 14l38 32M20 40v44h56V40M40 84V60h16v24"/>"#,
            // A sprout.
            Self::Green => {
                r#"<path d="M48 86V44M48 54C48 36 34 26 14 26c0 18 14 28 34 28zM48 44c0-16 12-28 34-28 0 18-14 28-34 28z"/>"#
            }
            // A cloche.
            Self::Hospitality => {
                r#"<path d="M12 68a36 36 0 0 1 72 0zM8 80h80M48 32v-8"/><circle cx="48" cy="20" r="4"/>"#
            }
            // Rising bars.
            Self::Economy => r#"<path d="M10 84h76M22 84V58M40 84V44M58 84V30M76 84V14"/>"#,
            // An open book.
            Self::Education => {
                r#"<path d="M48 28C38 18 24 16 10 18v54c14-2 28 0 38 10 10-10 24-12 38-10V18c-14-2-28 0-38 10zM48 28v54"/>"#
            }
            // A lorry.
            Self::Logistics => {
                r#"<path d="M8 26h46v44H8zM54 42h18l16 14v14H54"/><circle cx="26" cy="72" r="8"/><circle cx="70" cy="72" r="8"/>"#
            }
            // A rosette.
            Self::Other => {
                r#"<circle cx="48" cy="38" r="26"/><circle cx="48" cy="38" r="10"/><path d="M32 58 24 88l24-12 24 12-8-30"/>"#
            }
        }
    }
}
