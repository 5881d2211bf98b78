// SPDX-License-Identifier: EUPL-1.2
//! QR symbols read by an independent reader, from the matrix and from the drawn path.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use document::qr::{MOST_CONTENT_BYTES, QUIET_ZONE_MODULES};
use document::{Qr, QrError};
use proptest::prelude::*;

fn read(side: usize, is_dark: impl FnMut(usize, usize) -> bool) -> (rqrr::MetaData, String) {
    let mut is_dark = is_dark;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if is_dark(x, y) { 0 } else { 255 });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap()
}

fn read_matrix(qr: &Qr) -> (rqrr::MetaData, String) {
    let scale = 4;
    let quiet = QUIET_ZONE_MODULES as usize;
    read((qr.modules() as usize + 2 * quiet) * scale, |x, y| {
        let module = |pixel: usize| (pixel / scale).checked_sub(quiet).map_or(u32::MAX, |module| module as u32);
        qr.is_dark(module(x), module(y))
    })
}

#[test]
fn reads_back_from_the_matrix_at_level_q_or_better() {
    let content = "https://controle.leerbewijs.example/c/ABCDEFGHJKLM";
    let (about, text) = read_matrix(&Qr::encode(content).unwrap());
    assert_eq!(text, content);
    // The two bits of ISO/IEC 18004, table 12: H is 2, Q is 3.
    assert!(matches!(about.ecc_level, 2 | 3), "{about:?}");
}

#[test]
fn reads_back_from_the_svg_path() {
    let content = "https://controle.leerbewijs.example/c/ABCDEFGHJKLM?taal=nl";
    let qr = Qr::encode(content).unwrap();
    let side = qr.svg_side(5);
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"><rect width="{side}" height="{side}" fill="#fff"/><path d="{}"/></svg>"##,
        qr.svg_path(5)
    );
    let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
    let mut pixels = resvg::tiny_skia::Pixmap::new(side, side).unwrap();
    resvg::render(&tree, resvg::tiny_skia::Transform::identity(), &mut pixels.as_mut());
    let dark = |x: usize, y: usize| pixels.pixel(x as u32, y as u32).unwrap().red() < 128;
    assert_eq!(read(side as usize, dark).1, content);
}

#[test]
fn every_module_of_the_path_is_where_the_matrix_has_it() {
    let qr = Qr::encode("https://a.example").unwrap();
    let side = qr.svg_side(1);
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"><path d="{}"/></svg>"#,
        qr.svg_path(1)
    );
    let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
    let mut pixels = resvg::tiny_skia::Pixmap::new(side, side).unwrap();
    resvg::render(&tree, resvg::tiny_skia::Transform::identity(), &mut pixels.as_mut());
    for y in 0..side {
        for x in 0..side {
            let module = |place: u32| place.checked_sub(QUIET_ZONE_MODULES).unwrap_or(u32::MAX);
            assert_eq!(pixels.pixel(x, y).unwrap().alpha() == 255, qr.is_dark(module(x), module(y)), "{x} {y}");
        }
    }
}

#[test]
fn refuses_nothing_and_too_much() {
    assert_eq!(Qr::encode(""), Err(QrError::Empty));
    assert_eq!(Qr::encode(&"a".repeat(MOST_CONTENT_BYTES + 1)), Err(QrError::TooLong));
    let longest = "é".repeat(MOST_CONTENT_BYTES / 2);
    assert_eq!(read_matrix(&Qr::encode(&longest).unwrap()).1, longest);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_address_reads_back(path in "[a-zA-Z0-9/?=&._~-]{1,120}") {
        let content = format!("https://leerbewijs.example/{path}");
        prop_assert_eq!(read_matrix(&Qr::encode(&content).unwrap()).1, content);
    }
}
