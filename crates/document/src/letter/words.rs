// SPDX-License-Identifier: EUPL-1.2
//! The fixed words of a claim letter, in both languages. The Dutch is B1.

use crate::language::Language;

/// The words of one language.
pub(super) struct Words {
    pub(super) file_title: &'static str,
    pub(super) letter: &'static str,
    pub(super) subject: &'static str,
    pub(super) dear: &'static str,
    pub(super) opening: &'static str,
    pub(super) how: &'static str,
    pub(super) step_go: &'static str,
    pub(super) step_code: &'static str,
    pub(super) step_keep: &'static str,
    pub(super) your_code: &'static str,
    pub(super) scan: &'static str,
    pub(super) about: &'static str,
    pub(super) good_to_know: &'static str,
    pub(super) stays_valid: &'static str,
    pub(super) keep_secret: &'static str,
    pub(super) free: &'static str,
    pub(super) help: &'static str,
    pub(super) call: &'static str,
    pub(super) closing: &'static str,
    pub(super) qr_alt: &'static str,
    pub(super) link_alt: &'static str,
}

/// The words of `language`.
pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

const DUTCH: Words = Words {
    file_title: "Brieven: bekijk je bewijs",
    letter: "Brief",
    subject: "Er staat een bewijs voor je klaar",
    dear: "Beste",
    opening: "Je hebt bij ons iets geleerd en dat is goedgekeurd. Daarom hebben wij een bewijs voor je gemaakt. Met deze brief kun je het bekijken en bewaren. Je hebt geen account en geen wachtwoord nodig.",
    how: "Zo bekijk je jouw bewijs",
    step_go: "Scan de vierkante code met je telefoon. Of ga op internet naar het adres dat ernaast staat.",
    step_code: "Vul jouw code in.",
    step_keep: "Bewaar je bewijs op je telefoon of computer, of print het.",
    your_code: "Jouw code",
    scan: "Scan met je telefoon, of ga naar",
    about: "Dit bewijs gaat over:",
    good_to_know: "Goed om te weten",
    stays_valid: "Je bewijs verdwijnt niet als je nu niets doet.",
    keep_secret: "Geef de code niet aan anderen. Wie de code heeft, kan je bewijs bekijken.",
    free: "Het kost niets.",
    help: "Lukt het niet, of is dit niet voor jou? Bel ons:",
    call: "Bereikbaar:",
    closing: "Met vriendelijke groet,",
    qr_alt: "QR-code naar de pagina waar je jouw bewijs bekijkt. Je kunt ook het adres en de code in deze brief gebruiken.",
    link_alt: "Bekijk je bewijs op",
};

const ENGLISH: Words = Words {
    file_title: "Letters: view your credential",
    letter: "Letter",
    subject: "A credential is ready for you",
    dear: "Dear",
    opening: "You have learned something with us, and it has been approved. That is why we have made a credential for you. With this letter you can view it and keep it. You do not need an account or a password.",
    how: "How to view your credential",
    step_go: "Scan the square code with your phone. Or go to the address next to it.",
    step_code: "Enter your code.",
    step_keep: "Save your credential on your phone or computer, or print it.",
    your_code: "Your code",
    scan: "Scan with your phone, or go to",
    about: "This credential is about:",
    good_to_know: "Good to know",
    stays_valid: "Your credential does not go away if you do nothing now.",
    keep_secret: "Do not give the code to others. Anyone who has the code can view your credential.",
    free: "It is free.",
    help: "Is it not working, or is this letter not for you? Call us:",
    call: "Opening hours:",
    closing: "Kind regards,",
    qr_alt: "QR code to the page where you view your credential. You can also use the address and the code in this letter.",
    link_alt: "View your credential at",
};
