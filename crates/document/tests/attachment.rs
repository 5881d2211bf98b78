// SPDX-License-Identifier: EUPL-1.2
//! Attachments of PDF files that others made, broke or built to hurt.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods)]

mod shared;

use std::io::Write;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use document::AttachmentError;
use document::attachment::{MOST_ATTACHMENT_BYTES, MOST_INPUT_BYTES, find_attachment, read_attachments};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use shared::{CREDENTIAL, certificate};

static CERTIFICATE: LazyLock<Vec<u8>> = LazyLock::new(|| certificate().render().unwrap().pdf);

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn stream(number: u32, dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("{number} 0 obj\n<< {dictionary} /Length {} >>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream\nendobj\n");
    object
}

/// A PDF with one attachment whose stream is object 4.
fn with_attachment(stream_object: &[u8]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>\nendobj\n2 0 obj\n<< /Names [(bewijs.json) 3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Filespec /F (bewijs.json) /EF << /F 4 0 R >> >>\nendobj\n".to_vec();
    pdf.extend(stream_object);
    pdf.extend(b"trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    pdf
}

fn read_in_time(pdf: &[u8]) -> Result<Vec<document::Attachment>, AttachmentError> {
    let start = Instant::now();
    let result = read_attachments(pdf);
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
    result
}

#[test]
fn finds_the_credential_and_nothing_else_by_its_name() {
    let pdf = certificate().render().unwrap().pdf;
    assert_eq!(find_attachment(&pdf, "BEWIJS.JSON").unwrap().unwrap().bytes, CREDENTIAL);
    assert_eq!(find_attachment(&pdf, "anders.json").unwrap(), None);
}

#[test]
fn reads_what_another_program_saved_again() {
    let original = certificate().render().unwrap().pdf;
    let mut document = lopdf::Document::load_mem(&original).unwrap();
    document.renumber_objects();
    let mut plain = Vec::new();
    document.save_to(&mut plain).unwrap();
    assert_eq!(find_attachment(&plain, "bewijs.json").unwrap().unwrap().bytes, CREDENTIAL);
    let mut modern = Vec::new();
    document.save_modern(&mut modern).unwrap();
    assert!(modern.windows(7).any(|window| window == b"/ObjStm"), "object streams are what this test is about");
    assert_eq!(find_attachment(&modern, "bewijs.json").unwrap().unwrap().bytes, CREDENTIAL);
}

#[test]
fn the_last_definition_counts_as_after_an_incremental_update() {
    let mut pdf = with_attachment(&stream(4, "", b"old"));
    pdf.extend(stream(4, "/Filter /FlateDecode", &packed(b"new")));
    pdf.extend(b"trailer\n<< /Root 1 0 R /Prev 9 >>\n");
    assert_eq!(read_attachments(&pdf).unwrap()[0].bytes, b"new");
}

#[test]
fn objects_inside_a_stream_do_not_count() {
    let pdf = with_attachment(&stream(4, "", b"\n4 0 obj\n<< >>\nstream\nfalse\n3 0 obj null endobj"));
    assert_eq!(read_attachments(&pdf).unwrap()[0].bytes, b"\n4 0 obj\n<< >>\nstream\nfalse\n3 0 obj null endobj");
}

#[test]
fn says_what_is_wrong() {
    assert_eq!(read_attachments(b""), Err(AttachmentError::NotAPdf));
    assert_eq!(read_attachments(b"\x89PNG\r\n"), Err(AttachmentError::NotAPdf));
    assert_eq!(read_attachments(b"%PDF-1.7\n"), Err(AttachmentError::Damaged));
    assert_eq!(read_attachments(&vec![b' '; MOST_INPUT_BYTES + 1]), Err(AttachmentError::TooLarge));
    let encrypted = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R /Encrypt 2 0 R >>\n";
    assert_eq!(read_attachments(encrypted), Err(AttachmentError::Encrypted));
    let none = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n";
    assert_eq!(read_attachments(none), Ok(Vec::new()));
}

#[test]
fn an_attachment_that_unpacks_too_far_is_left_out() {
    let bomb = packed(&vec![b'0'; MOST_ATTACHMENT_BYTES + 1]);
    assert_eq!(read_in_time(&with_attachment(&stream(4, "/Filter /FlateDecode", &bomb))), Ok(Vec::new()));
    let twice = packed(&packed(&vec![b'0'; 64 * 1024 * 1024]));
    assert_eq!(
        read_in_time(&with_attachment(&stream(4, "/Filter [/FlateDecode /FlateDecode]", &twice))),
        Ok(Vec::new())
    );
}

#[test]
fn loops_and_deep_nesting_end() {
    let endless = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Names 1 0 R /EmbeddedFiles 2 0 R /AF [1 0 R 3 0 R] >>\nendobj\n2 0 obj\n<< /Kids [2 0 R 2 0 R] >>\nendobj\n3 0 obj\n3 0 R\nendobj\n";
    assert_eq!(read_in_time(endless), Err(AttachmentError::TooMuchInside));
    let mut deep = b"%PDF-1.7\n1 0 obj\n".to_vec();
    deep.extend(b"[".repeat(1_000_000));
    assert!(read_in_time(&deep).is_err());
    let mut deep = b"%PDF-1.7\n1 0 obj\n".to_vec();
    deep.extend(b"<</A".repeat(500_000));
    assert!(read_in_time(&deep).is_err());
}

#[test]
fn many_objects_that_never_end_cost_no_more_than_the_file_is_long() {
    for body in [
        &b"1 0 obj ("[..],
        b"1 0 obj <",
        b"1 0 obj <<",
        b"1 0 obj [",
        b"1 0 obj << >> stream ",
        b"1 0 obj %",
        b"trailer (",
        b"1 0 obj 1 ",
    ] {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        while pdf.len() + body.len() <= MOST_INPUT_BYTES {
            pdf.extend(body);
        }
        assert!(read_in_time(&pdf).is_err(), "{}", String::from_utf8_lossy(body));
    }
}

#[test]
fn many_object_streams_that_unpack_far_are_stopped() {
    let mut damaged = packed(&vec![b'['; 1024 * 1024]);
    damaged.truncate(damaged.len() - 6);
    for bytes in [packed(&vec![b' '; 4 * 1024 * 1024]), damaged, packed(&b"1 0 ".repeat(200_000))] {
        let mut pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".to_vec();
        for number in 2..400 {
            pdf.extend(stream(number, "/Type /Obj#53tm /N 100000 /First 400000 /Filter /FlateDecode", &bytes));
        }
        assert_eq!(read_in_time(&pdf), Err(AttachmentError::TooMuchInside));
    }
}

#[test]
fn names_come_in_every_encoding() {
    for (name, expected) in [
        (&b"(a\\(b\\)\\351.json)"[..], "a(b)é.json"),
        (b"<FEFF00620065007700690064006A0073>", "bewidjs"),
        (b"(\xEF\xBB\xBFbewijs \xC3\xA9)", "bewijs é"),
        (b"<62657>", "bep"),
    ] {
        let mut pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AF [<< /UF ".to_vec();
        pdf.extend(name);
        pdf.extend(b" /EF << /F 4 0 R >> >>] >>\nendobj\n");
        pdf.extend(stream(4, "/Subtype /application#2Fvc+ld+json", b"{}"));
        let found = read_attachments(&pdf).unwrap();
        assert_eq!(
            (found[0].name.as_str(), found[0].media_type.as_deref()),
            (expected, Some("application/vc+ld+json"))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_truncated_certificate_never_breaks_the_reader(cut in 0.0..1.0_f64) {
        let pdf = CERTIFICATE.as_slice();
        let _ = read_attachments(&pdf[..(pdf.len() as f64 * cut) as usize]);
    }

    #[test]
    fn a_damaged_certificate_never_breaks_the_reader(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut pdf = CERTIFICATE.clone();
        for (place, byte) in changes {
            let place = place.index(pdf.len());
            pdf[place] = byte;
        }
        let _ = read_attachments(&pdf);
    }

    #[test]
    fn garbage_with_words_of_pdf_never_breaks_the_reader(words in prop::collection::vec(prop::sample::select(vec![
        "1 0 obj", "2 0 obj", "<<", ">>", "/Type", "/Catalog", "/ObjStm", "/XRef", "/Length", "-1", "99999999999999999999", "stream\n", "endstream",
        "endobj", "trailer", "/Root", "1 0 R", "2 0 R", "[", "]", "(", ")", "\\", "<", ">", "/EF", "/F", "/AF", "/Names", "/Kids", "/EmbeddedFiles",
        "/N", "/First", "/Filter", "/FlateDecode", "%", "\n", " ", "#", "/", "R", "\u{0}",
    ]), 0..200)) {
        let _ = read_attachments(format!("%PDF-1.7\n{}", words.join(" ")).as_bytes());
        let _ = read_attachments(format!("%PDF-1.7\n{}", words.concat()).as_bytes());
    }
}
