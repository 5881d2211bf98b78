// SPDX-License-Identifier: EUPL-1.2
//! The words schools put above their columns.

use super::header::{Ignored, Meaning};

/// Headers per meaning, folded as [`super::header::fold`] does, with a bar between them.
pub(super) const WORDS: &[(Meaning, &str)] = &[
    (
        Meaning::Name,
        "naam|name|volledige naam|full name|fullname|naam op bewijs|naam op het bewijs|\
         naam zoals op bewijs|naam zoals op het bewijs|bewijsnaam|name on proof|name on the proof|\
         name on certificate|naam deelnemer|deelnemer|participant|cursist|naam cursist|student|\
         naam student|studentnaam|student name|leerling|kandidaat|naam kandidaat|learner|candidate|\
         medewerker|naam medewerker|voor en achternaam|voornaam en achternaam|voornaam achternaam|\
         roepnaam en achternaam|first and last name|display name|weergavenaam|namen|names|persoon",
    ),
    (
        Meaning::NameReversed,
        "achternaam voorvoegsel voornaam|achternaam voorvoegsels voornaam|\
         achternaam tussenvoegsel voornaam|achternaam tussenvoegsel roepnaam|\
         achternaam voorvoegsel roepnaam|achternaam voornaam|achternaam roepnaam|last name first name|\
         last name prefix first name|surname first name|surname given name",
    ),
    (
        Meaning::FirstName,
        "voornaam|voornamen|first name|firstname|first names|given name|given names|forename|doopnaam",
    ),
    (Meaning::CallName, "roepnaam|call name|nickname|preferred name|known as"),
    (Meaning::Initials, "voorletters|voorletter|initialen|initials"),
    (
        Meaning::Prefix,
        "voorvoegsel|voorvoegsels|tussenvoegsel|tussenvoegsels|tussenv|tv|vv|prefix|infix|name prefix|\
         surname prefix|last name prefix|voorvoegsel achternaam|tussen",
    ),
    (
        Meaning::LastName,
        "achternaam|achternamen|familienaam|geslachtsnaam|last name|lastname|surname|family name|eigennaam",
    ),
    (
        Meaning::BirthDate,
        "geboortedatum|geboorte datum|geb datum|gebdatum|geb dat|gebdat|geboortedag|geboren|geboren op|\
         datum geboorte|birth date|birthdate|date of birth|dateofbirth|dob|birthday|verjaardag|born|\
         geboortedatum student",
    ),
    (
        Meaning::Email,
        "e mail|email|mail|e mailadres|emailadres|mailadres|e mail adres|email adres|mail adres|\
         email address|e mail address|mailaddress|emailaddress|prive e mail|privemail|prive mail|\
         prive e mailadres|prive emailadres|e mail prive|school e mail|schoolmail|user principal name|upn",
    ),
    (
        Meaning::Outcomes,
        "leeruitkomsten|leeruitkomst|behaalde leeruitkomsten|behaalde leeruitkomst|uitkomsten|\
         leerresultaten|leerresultaat|lu|lus|lu s|learning outcomes|learning outcome|outcomes|outcome|\
         achieved outcomes",
    ),
    (
        Meaning::Grade,
        "cijfer|resultaat|eindcijfer|eindresultaat|beoordeling|eindbeoordeling|waardering|score|grade|\
         result|mark|final grade|behaald|geslaagd|passed",
    ),
    (
        Meaning::Bsn,
        "bsn|bsn nummer|bsnnummer|burgerservicenummer|burger service nummer|sofi|sofinummer|sofi nummer|\
         pgn|persoonsgebonden nummer|onderwijsnummer|bsn onderwijsnummer|pgn bsn|bsn pgn|\
         citizen service number|social security number",
    ),
    (
        Meaning::Ignored(Ignored::StudentNumber),
        "studentnummer|student nummer|studentnr|student nr|stamnummer|leerlingnummer|leerling nummer|\
         deelnemernummer|deelnemer nummer|cursistnummer|personeelsnummer|student number|student id|\
         studentid|id|ovnummer|ov nummer|eckid|eck id|relatienummer|debiteurnummer",
    ),
    (
        Meaning::Ignored(Ignored::NotNeeded),
        "telefoon|telefoonnummer|tel|mobiel|mobiel nummer|phone|mobile|adres|straat|huisnummer|postcode|\
         woonplaats|plaats|address|city|geslacht|gender|m v|nationaliteit|geboorteplaats|geboorteland|klas|\
         groep|class|group|opleiding|crebo|leerweg|cohort|werkgever|bedrijf|organisatie|afdeling|opmerking|\
         opmerkingen|remarks|nr|no|nummer|volgnummer|rij|iban|row|problemen|problems|meldingen|mentor|\
         docent|datum|aanwezig",
    ),
];
