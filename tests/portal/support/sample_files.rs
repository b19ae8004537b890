//! Files of each kind we take, made by code: small, whole, and open to being spoilt by a test.

use std::io::{Cursor, Write};

use flate2::{Compression, write::ZlibEncoder};
use soundingboard::platform::files::FileKind;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A good file of a kind.
pub fn good(kind: FileKind) -> Vec<u8> {
    match kind {
        FileKind::Pdf => pdf(""),
        FileKind::Docx => docx(&[]),
        FileKind::Odt => odt(&[]),
        FileKind::Xlsx => xlsx(&[]),
        FileKind::Csv => b"mentor,trained on\nOne,2026-01-02\nTwo,2026-02-03\n".to_vec(),
        FileKind::Png => png(2, 2),
        FileKind::Jpeg => jpeg(&[]),
    }
}

/// One empty page; `more` is put among the objects as it stands.
pub fn pdf(more: impl AsRef<[u8]>) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
        .to_vec();
    bytes.extend_from_slice(more.as_ref());
    bytes.extend_from_slice(b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n9\n%%EOF\n");
    bytes
}

/// A group of objects in a packed stream.
pub fn packed_objects(objects: &[u8]) -> Vec<u8> {
    let packed = deflated(objects);
    let head = format!(
        "5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {} >>\nstream\r\n",
        packed.len()
    );
    [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat()
}

pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A picture that says it is so wide and high.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes()[..],
        &[8, 2, 0, 0, 0][..],
    ]
    .concat();
    let dots = deflated(&[0; 14]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(*b"IHDR", &header[..]), (*b"IDAT", &dots), (*b"IEND", &[])] {
        bytes.extend(png_chunk(name, data));
    }
    bytes
}

/// Its checksum is not right, which nobody here looks at.
pub fn png_chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &name, data, b"sum!"].concat()
}

/// A picture of 16 by 16; `comment` stands in a segment for comments.
pub fn jpeg(comment: &[u8]) -> Vec<u8> {
    let frame = [8, 0, 16, 0, 16, 1, 1, 0x11, 0];
    let scan = [1, 1, 0, 0, 63, 0];
    [
        b"\xff\xd8".to_vec(),
        jpeg_segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        jpeg_segment(0xfe, comment),
        jpeg_segment(0xc0, &frame),
        jpeg_segment(0xda, &scan),
        b"\x12\x34\xff\x00\x56\xff\xd0\x78\xff\xd9".to_vec(),
    ]
    .concat()
}

pub fn jpeg_segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker][..], &length, data].concat()
}

pub const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
pub const EXCEL: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// A Word document with these parts besides its own.
pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    office("word/document.xml", WORD, more)
}

/// An Excel workbook with these parts besides its own.
pub fn xlsx(more: &[(&str, &[u8])]) -> Vec<u8> {
    office("xl/workbook.xml", EXCEL, more)
}

/// A document whose main part says it is of this type.
pub fn office(main: &str, media_type: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let types = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/{main}" ContentType="{media_type}"/></Types>"#
    );
    let relations = relations(&[("officeDocument", main, "")]);
    let text = b"<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body/></w:document>";
    let own: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        (main, text),
    ];
    zip(&[&own, more].concat())
}

/// Relations of a part: the last word of the type, the target, and attributes to add.
pub fn relations(of: &[(&str, &str, &str)]) -> String {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = of.iter().enumerate().map(|(i, (of, target, more))| {
        format!(r#"<Relationship Id="r{i}" Type="{base}/{of}" Target="{target}" {more}/>"#)
    });
    format!(
        "<Relationships>{}</Relationships>",
        relations.collect::<String>()
    )
}

/// OpenDocument text with these parts besides its own; a part of the same name takes the place of its own.
pub fn odt(more: &[(&str, &[u8])]) -> Vec<u8> {
    let own: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            b"<office:document-content><office:scripts/></office:document-content>",
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ];
    let replaced = |name: &str| more.iter().find(|(other, _)| *other == name);
    let mut parts: Vec<_> = own
        .iter()
        .map(|part| *replaced(part.0).unwrap_or(part))
        .collect();
    parts.extend(
        more.iter()
            .filter(|(name, _)| own.iter().all(|(other, _)| other != name)),
    );
    zip(&parts)
}

/// An archive of these parts; one called `mimetype` is stored and the others packed.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = match *name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The bytes with every `from` made into `to`.
pub fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut made = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        made.extend_from_slice(&rest[..at]);
        made.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    made.extend_from_slice(rest);
    made
}
