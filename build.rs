//! Makes the table behind `platform::assets`: each file of `static/` with a hash of its content in its address, and a
//! brotli copy where that is smaller, so that the running server compresses nothing it could have compressed once.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=static");
    println!("cargo:rerun-if-changed=migrations");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut table = String::from("&[\n");
    for name in files_below(&root.join("static"))? {
        table.push_str(&entry(&root.join("static"), &name, &out)?);
    }
    table.push(']');
    fs::write(out.join("assets.rs"), table)?;
    Ok(())
}

/// Every file under `folder`, as paths from it with `/` between the parts, sorted so that the table can be searched.
fn files_below(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let below = files_below(&entry.path())?;
            names.extend(below.into_iter().map(|file| format!("{name}/{file}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn entry(folder: &Path, name: &str, out: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let path = folder.join(name);
    let content = fs::read(&path)?;
    let hash = hex(&Sha256::digest(&content)[..6]);
    let (stem, extension) = name
        .rsplit_once('.')
        .ok_or_else(|| format!("static/{name} has no extension, so its type is unknown"))?;
    let media_type = media_type(extension)
        .ok_or_else(|| format!("static/{name}: build.rs knows no media type for .{extension}"))?;
    let squeezed = brotli(&content)?;
    let brotli = if squeezed.len() < content.len() {
        let file = out.join(format!("{hash}.br"));
        fs::write(&file, squeezed)?;
        format!("Some(include_bytes!({:?}))", file.display().to_string())
    } else {
        "None".to_owned()
    };
    let mut line = String::new();
    writeln!(
        line,
        "Asset {{ name: {name:?}, url: \"/static/{stem}-{hash}.{extension}\", media_type: {media_type:?}, \
         identity: include_bytes!({:?}), brotli: {brotli} }},",
        path.display().to_string()
    )?;
    Ok(line)
}

fn media_type(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut squeezed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &content[..], &mut squeezed, &settings)?;
    Ok(squeezed)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
