// SPDX-License-Identifier: EUPL-1.2
//! Writes sample certificates, letters and badge images to the directory given as argument, with sizes and times:
//! `cargo run --release -p document --example sample -- /tmp/samples`
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use document::badge_image::Sector;
use document::letter::render_letters;
use document::{BadgeImage, Certificate, ClaimLetter, Day, Language, Moment, Qr, RegisterEntry, WindowSide};

const OUTCOMES_NL: [&str; 4] = [
    "kiest samen met de cliënt een meetapp die past bij de zorgvraag, en legt de keuze uit aan cliënt en familie",
    "stelt de app en het meetapparaat in, en controleert of de eerste metingen kloppen",
    "leest de metingen, herkent afwijkingen en overlegt op tijd met de wijkverpleegkundige",
    "gaat veilig om met gegevens van cliënten en legt uit wie wat mag zien",
];

const OUTCOMES_EN: [&str; 4] = [
    "chooses a measuring app together with the client and explains the choice to client and family",
    "sets up the app and the device, and checks that the first measurements are right",
    "reads measurements, recognises deviations and consults the district nurse in time",
    "handles client data safely and explains who may see what",
];

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("give a directory")?);
    fs::create_dir_all(&directory)?;
    let credential = fs::read(std::env::args().nth(2).unwrap_or_default())
        .unwrap_or_else(|_| br#"{"type":["VerifiableCredential"]}"#.to_vec());
    certificates(&directory, &credential)?;
    letters(&directory)?;
    badges(&directory)?;
    let qr = Qr::encode("https://controle.example/c/ABCDEFGHJKLM")?;
    let (side, path) = (qr.svg_side(4), qr.svg_path(4));
    save(
        &directory,
        "qr.svg",
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>"#)
            .as_bytes(),
    )
}

fn certificates(directory: &Path, credential: &[u8]) -> Result<(), Box<dyn Error>> {
    let day = |text| Day::parse(text).ok_or("day");
    let created_at = Moment::from_unix_seconds(1_795_000_000).ok_or("moment")?;
    let nl = Certificate {
        language: Language::Dutch,
        holder_name: "Samira de Vries",
        title: "Slim meten in de thuiszorg",
        institution_name: "Roc Saaxumhuizen (fictief)",
        institution_place: Some("Saaxumhuizen"),
        awarded_on: day("2026-11-12")?,
        registered_on: day("2026-11-13")?,
        valid_until: None,
        outcomes: &OUTCOMES_NL,
        study_load_hours: 240,
        level_line: Some("Niveau-indicatie NLQF 3 (indicatief, inschatting van de school)"),
        assessment: "Beroepsproduct en gedragsbeoordeling in de praktijk",
        supervision: Some("Onder toezicht, identiteit gecontroleerd"),
        participation: Some("Deels online, deels op school en op het werk"),
        framework: "Kwaliteitskader microcredentials mbo 2024-2025",
        decision_number: Some("EC-2026-0147"),
        register: RegisterEntry { log_index: 4_812_233, checkpoint_size: 4_812_901 },
        check_code: "ABCD-EFGH-JKLM",
        check_address: "controle.leerbewijs.example",
        qr_url: "https://controle.leerbewijs.example/c/ABCDEFGHJKLM",
        credential,
        proof: Some("c2sp.org/tlog-proof@v1\nindex 4812233\n"),
        created_at,
    };
    let en = Certificate {
        language: Language::English,
        title: "Smart monitoring in home care",
        outcomes: &OUTCOMES_EN,
        level_line: Some("Level indication NLQF 3 (indicative, estimated by the institution)"),
        assessment: "Professional product and behavioural assessment at work",
        supervision: Some("Supervised, identity verified"),
        participation: Some("Blended: online, at school and at work"),
        framework: "Quality framework microcredentials mbo 2024-2025",
        ..nl
    };
    let long_outcome = "beschrijft stap voor stap hoe een warmtepompinstallatie met bodemwisselaar wordt ontworpen, berekend, aangelegd, ingeregeld en onderhouden, en verantwoordt iedere keuze tegenover opdrachtgever, collega's en omwonenden met cijfers uit de eigen metingen en de geldende normen en voorschriften";
    let long_outcomes = [long_outcome; 12];
    let long = Certificate {
        title: "Warmtepompinstallaties met bodemwisselaar ontwerpen, aanleggen, inregelen en onderhouden in bestaande woningbouw en kleine utiliteitsgebouwen",
        outcomes: &long_outcomes,
        holder_name: "Anne-Wil Jacoba Margaretha van der Hoeven-Schimmelpenninck van Nijenhuis",
        ..nl
    };
    let names = Certificate {
        holder_name: "محمد الأمين (Mohamed) כהן Ştefănescu-Żółć Ελένη Жанна 😀", ..nl
    };
    let arabic = Certificate { holder_name: "فاطمة الزهراء", ..nl };
    for (name, certificate) in [("nl", &nl), ("en", &en), ("long", &long), ("names", &names), ("arabic", &arabic)] {
        let rendered = certificate.render()?;
        save(directory, &format!("certificate-{name}.pdf"), &rendered.pdf)?;
        println!("  {} page(s), substitutions {:?}", rendered.pages, rendered.substitutions);
    }
    time("certificate (1 page, 4 outcomes)", 200, || nl.render().map(drop))?;
    time("certificate (12 long outcomes)", 50, || long.render().map(drop))?;
    Ok(())
}

fn letters(directory: &Path) -> Result<(), Box<dyn Error>> {
    let written_on = Day::parse("2026-11-13").ok_or("day")?;
    let created_at = Moment::from_unix_seconds(1_795_000_000).ok_or("moment")?;
    let samira = ClaimLetter {
        address_lines: &["Mevrouw S. de Vries", "Molenstraat 12", "9999 ZZ Saaxumhuizen"],
        holder_name: "Samira de Vries",
        institution_name: "Roc Saaxumhuizen (fictief)",
        institution_address: "Postbus 1, 9999 AA Saaxumhuizen",
        written_on,
        course_title: None,
        claim_address: "leerbewijs.example/ophalen",
        qr_url: "https://leerbewijs.example/ophalen/7K2M9Q",
        claim_code: "7K2M9Q",
        phone: "0999 12 34 56",
        phone_hours: Some("maandag tot en met vrijdag van 9 tot 17 uur"),
    };
    let piet = ClaimLetter {
        address_lines: &["De heer P. Jansen", "p/a Zorgcentrum De Wierde", "Kerkpad 3 bis", "9999 ZX Saaxumhuizen"],
        holder_name: "Piet Jansen",
        course_title: Some("Slim meten in de thuiszorg"),
        claim_code: "M4X8TR",
        qr_url: "https://leerbewijs.example/ophalen/M4X8TR",
        ..samira
    };
    let rendered = render_letters(&[samira, piet], Language::Dutch, WindowSide::Left, created_at)?;
    save(directory, "letters-nl.pdf", &rendered.pdf)?;
    let rendered = render_letters(&[samira], Language::English, WindowSide::Right, created_at)?;
    save(directory, "letter-en.pdf", &rendered.pdf)?;
    let many = vec![samira; 100];
    time("100 letters in one PDF", 5, || {
        render_letters(&many, Language::Dutch, WindowSide::Left, created_at).map(drop)
    })?;
    Ok(())
}

fn badges(directory: &Path) -> Result<(), Box<dyn Error>> {
    let care = BadgeImage {
        language: Language::Dutch,
        title: "Slim meten in de thuiszorg",
        institution_name: "Roc Saaxumhuizen",
        sector: Sector::Care,
        study_load_hours: 240,
    };
    let sectors = [
        "zorg",
        "energie",
        "techniek",
        "ict",
        "bouw",
        "groen",
        "horeca",
        "economie",
        "onderwijs",
        "logistiek",
        "anders",
    ];
    for code in sectors {
        save(directory, &format!("badge-{code}.png"), &BadgeImage { sector: Sector::of_code(code), ..care }.png()?)?;
    }
    let long = BadgeImage {
        title: "Warmtepompinstallaties met bodemwisselaar ontwerpen, aanleggen & inregelen in <bestaande> woningbouw",
        institution_name: "Regionaal Opleidingencentrum Noordoost-Groningen en Eemsdelta",
        sector: Sector::Energy,
        study_load_hours: 1_120,
        ..care
    };
    save(directory, "badge-long.png", &long.png()?)?;
    save(directory, "badge-zorg.svg", care.svg()?.as_bytes())?;
    time("badge PNG 400x400", 50, || care.png().map(drop))?;
    Ok(())
}

fn save(directory: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    fs::write(directory.join(name), bytes)?;
    println!("{name}: {} bytes", bytes.len());
    Ok(())
}

fn time<E: Error + 'static>(
    what: &str,
    rounds: u32,
    mut work: impl FnMut() -> Result<(), E>,
) -> Result<(), Box<dyn Error>> {
    work()?;
    let start = Instant::now();
    for _ in 0..rounds {
        work()?;
    }
    println!("{what}: {:.2} ms each", start.elapsed().as_secs_f64() * 1e3 / f64::from(rounds));
    Ok(())
}
