// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;

use super::*;
use crate::limits::Limits;

const LIMITS: Limits = Limits::STANDARD;
const JSON: &str = r#"{"name": "Zorgtechnologie ]]> <&> \"é\""}"#;
const TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.e30.AAAA";

/// One grey pixel.
fn pixel() -> Vec<u8> {
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut zlib, &[0, 0x80]).unwrap();
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [signature, chunk(b"IHDR", &header), chunk(b"IDAT", &zlib.finish().unwrap()), chunk(b"IEND", b"")].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut covered = kind.to_vec();
    covered.extend_from_slice(data);
    let mut crc = flate2::Crc::new();
    crc.update(&covered);
    [(data.len() as u32).to_be_bytes().to_vec(), covered, crc.sum().to_be_bytes().to_vec()].concat()
}

/// The pixel with one more chunk before its end.
fn with(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut png = pixel();
    let end = png.split_off(png.len() - 12);
    [png, chunk(kind, data), end].concat()
}

#[test]
fn a_png_gives_back_what_was_baked() {
    for text in [JSON, TOKEN] {
        let baked = bake_png(&pixel(), text, &LIMITS).unwrap();
        assert_eq!(unbake_png(&baked, &LIMITS), Ok(Baked::OpenBadges3(text.into())));
        // The chunk is in place and by the letter: keyword, no compression, no language, no translation.
        let data = [b"openbadgecredential\0\0\0\0\0".as_slice(), text.as_bytes()].concat();
        assert_eq!(baked, with(b"iTXt", &data));
    }
}

#[test]
fn baking_again_replaces() {
    let once = bake_png(&pixel(), TOKEN, &LIMITS).unwrap();
    let twice = bake_png(&once, JSON, &LIMITS).unwrap();
    assert_eq!(twice, bake_png(&pixel(), JSON, &LIMITS).unwrap());
}

#[test]
fn other_texts_are_told_apart() {
    assert_eq!(unbake_png(&pixel(), &LIMITS), Err(BakeError::Empty));
    assert_eq!(unbake_png(&with(b"iTXt", b"Comment\0\0\0\0\0x"), &LIMITS), Err(BakeError::Empty));
    assert_eq!(unbake_png(&with(b"iTXt", b"openbadges\0\0\0\0\0{}"), &LIMITS), Ok(Baked::OpenBadges2("{}".into())));
    assert_eq!(unbake_png(&with(b"tEXt", b"openbadges\0{}"), &LIMITS), Ok(Baked::OpenBadges2("{}".into())));
    assert_eq!(unbake_png(&with(b"iTXt", b"openbadgecredential\0\x01\0\0\0x"), &LIMITS), Err(BakeError::Compressed));
    let twice = [b"openbadgecredential\0\0\0\0\0x".as_slice()].concat();
    let mut png = with(b"iTXt", &twice);
    let end = png.split_off(png.len() - 12);
    let png = [png, chunk(b"iTXt", &twice), end].concat();
    assert_eq!(unbake_png(&png, &LIMITS), Err(BakeError::Ambiguous));
}

#[test]
fn damaged_pngs_are_refused_at_every_place() {
    let baked = bake_png(&pixel(), TOKEN, &LIMITS).unwrap();
    for end in 0..baked.len() {
        assert!(matches!(unbake_png(&baked[..end], &LIMITS), Err(BakeError::Damaged(_))), "{end}");
    }
    for index in 0..baked.len() {
        let mut changed = baked.clone();
        changed[index] ^= 1;
        assert!(matches!(unbake_png(&changed, &LIMITS), Err(BakeError::Damaged(_))), "{index}");
    }
    for data in [
        b"openbadgecredential".as_slice(),
        b"openbadgecredential\0",
        b"openbadgecredential\0\0\0",
        b"openbadgecredential\0\0\0en",
        b"openbadgecredential\0\0\0\0x",
        b"openbadgecredential\0\0\0\0\0\xff",
    ] {
        assert_eq!(unbake_png(&with(b"iTXt", data), &LIMITS), Err(BakeError::Damaged("text chunk")));
    }
    let mut huge = pixel();
    huge[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(unbake_png(&huge, &LIMITS), Err(BakeError::Damaged("chunk")));
    let trailing = [baked, vec![0; 4]].concat();
    assert_eq!(unbake_png(&trailing, &LIMITS), Err(BakeError::Damaged("order of chunks")));
    assert_eq!(unbake_png(&vec![0; 11 * 1024 * 1024], &LIMITS), Err(BakeError::TooLarge(11 * 1024 * 1024)));
}

const SVG: &str =
    r#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" data-x="a>b" width="1"><rect/></svg>"#;

#[test]
fn an_svg_gives_back_what_was_baked() {
    for svg in [SVG, r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#] {
        let baked = bake_svg(svg.as_bytes(), TOKEN, &LIMITS).unwrap();
        assert_eq!(unbake_svg(&baked, &LIMITS), Ok(Baked::OpenBadges3(TOKEN.into())));
        let baked = bake_svg(svg.as_bytes(), JSON, &LIMITS).unwrap();
        let Ok(Baked::OpenBadges3(text)) = unbake_svg(&baked, &LIMITS) else { panic!() };
        let [ours, theirs]: [serde_json::Value; 2] = [JSON, &text].map(|text| serde_json::from_str(text).unwrap());
        assert_eq!(ours, theirs);
        assert_eq!(bake_svg(&baked, TOKEN, &LIMITS), Err(BakeError::Ambiguous));
    }
}

fn svg(inner: &str) -> String {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="https://purl.imsglobal.org/ob/v3p0">{inner}</svg>"#)
}

#[test]
fn both_ways_of_the_standard_are_read() {
    let read = |inner: &str| unbake_svg(svg(inner).as_bytes(), &LIMITS);
    assert_eq!(read(r#"<g><ob:credential verify=" a.b.c "/></g>"#), Ok(Baked::OpenBadges3("a.b.c".into())));
    assert_eq!(
        read("<ob:credential>\n<![CDATA[{\"a\": \"<\"}]]>\n</ob:credential>"),
        Ok(Baked::OpenBadges3("{\"a\": \"<\"}".into()))
    );
    assert_eq!(read("<credential verify='x'/>"), Err(BakeError::Empty));
    assert_eq!(read("<ob:credential/>"), Err(BakeError::Empty));
    assert_eq!(read("<ob:credential verify='x'>y</ob:credential>"), Err(BakeError::Ambiguous));
    assert_eq!(read("<ob:credential verify='x'/><ob:credential verify='x'/>"), Err(BakeError::Ambiguous));
    let old = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="x"/></svg>"#;
    assert_eq!(unbake_svg(old.as_bytes(), &LIMITS), Ok(Baked::OpenBadges2("x".into())));
}

#[test]
fn entities_and_document_types_are_refused() {
    let hostile = [
        r#"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>"#,
        r#"<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>"#,
    ];
    for text in hostile {
        assert_eq!(unbake_svg(text.as_bytes(), &LIMITS), Err(BakeError::DocumentType));
    }
    assert_eq!(unbake_svg(svg("&unknown;").as_bytes(), &LIMITS), Err(BakeError::Damaged("XML")));
    assert_eq!(unbake_svg(b"<html/>", &LIMITS), Err(BakeError::Damaged("root element")));
    assert_eq!(unbake_svg(b"\xff<svg/>", &LIMITS), Err(BakeError::Damaged("UTF-8")));
    let deep = svg(&format!("{}{}", "<g>".repeat(90_000), "</g>".repeat(90_000)));
    assert!(unbake_svg(deep.as_bytes(), &LIMITS).is_err());
    let wide = svg(&"<g/>".repeat(200_000));
    assert_eq!(unbake_svg(wide.as_bytes(), &LIMITS), Err(BakeError::Damaged("XML")));
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200), inner in "[<>/a-c=\"'!\\[\\]&; -]{0,60}") {
        let _png = unbake_png(&[&pixel()[..8], &bytes].concat(), &LIMITS);
        let _svg = unbake_svg(&bytes, &LIMITS);
        let _svg = unbake_svg(svg(&inner).as_bytes(), &LIMITS);
        let _baked = bake_svg(svg(&inner).as_bytes(), TOKEN, &LIMITS);
    }

    #[test]
    fn any_text_survives_a_png(text in "\\PC{0,100}") {
        let baked = bake_png(&pixel(), &text, &LIMITS).unwrap();
        prop_assert_eq!(unbake_png(&baked, &LIMITS), Ok(Baked::OpenBadges3(text)));
    }
}
