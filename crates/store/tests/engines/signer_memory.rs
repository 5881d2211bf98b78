// SPDX-License-Identifier: EUPL-1.2
//! The signer's own memory: read, replaced as a whole, not disturbed by what a crash left.

use store::signer_memory::SignerMemory;

#[test]
fn what_was_written_last_is_read() {
    let directory = tempfile::tempdir().unwrap();
    let memory = SignerMemory::at(directory.path().join("head"));
    assert_eq!(memory.read().unwrap(), None);
    for text in ["0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "", "12 é 👩🏽\n"] {
        memory.write(text).unwrap();
        assert_eq!(memory.read().unwrap().as_deref(), Some(text));
        assert_eq!(SignerMemory::at(directory.path().join("head")).read().unwrap().as_deref(), Some(text));
    }
}

#[test]
fn what_a_crash_left_half_written_is_ignored_and_overwritten() {
    let directory = tempfile::tempdir().unwrap();
    let memory = SignerMemory::at(directory.path().join("register.head"));
    memory.write("7 root\n").unwrap();
    std::fs::write(directory.path().join("register.new"), "8 ro").unwrap();
    assert_eq!(memory.read().unwrap().as_deref(), Some("7 root\n"));
    std::fs::write(directory.path().join("register.new"), "x".repeat(10_000)).unwrap();
    memory.write("8 root\n").unwrap();
    assert_eq!(memory.read().unwrap().as_deref(), Some("8 root\n"));
    let names: Vec<_> = std::fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["register.head"]);
}

#[test]
fn a_reader_never_sees_half_a_text() {
    let directory = tempfile::tempdir().unwrap();
    let memory = SignerMemory::at(directory.path().join("head"));
    let texts = ["a".repeat(20_000), "b".repeat(40_000)];
    memory.write(&texts[0]).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for round in 0..100 {
                memory.write(&texts[round % 2]).unwrap();
            }
        });
        let mut reads = 0;
        while !writer.is_finished() || reads == 0 {
            let text = memory.read().unwrap().unwrap();
            assert!(texts.contains(&text), "{} bytes", text.len());
            reads += 1;
        }
        writer.join().unwrap();
    });
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("bytes"), [0xff, 0xfe]).unwrap();
    assert!(matches!(SignerMemory::at(directory.path().join("bytes")).read(), Err(store::Error::File(_))));
    assert!(matches!(SignerMemory::at(directory.path().join("nowhere/head")).write("x"), Err(store::Error::File(_))));
}
