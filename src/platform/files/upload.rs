//! Reading a file from a posted form.

use axum::{
    extract::multipart::{Field, MultipartError},
    http::StatusCode,
};

use super::{MOST_BYTES, Refusal};

/// A file as it was sent: whole, within the limit, and otherwise not looked at.
#[derive(Debug)]
pub struct Upload {
    /// What it calls itself; not to be shown or used before [`super::FileName::clean`].
    pub claimed_name: String,
    pub bytes: Vec<u8>,
}

/// The file in this field, or `None` where none was chosen. What is over the limit is counted and thrown away, so that
/// the sender's browser comes to see the refusal. An error of the sending itself is the outer one: the form has broken off.
pub async fn take_in(
    mut field: Field<'_>,
) -> Result<Option<Result<Upload, Refusal>>, MultipartError> {
    let claimed_name = field.file_name().unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    let mut is_too_large = false;
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) if !is_too_large && bytes.len() + chunk.len() <= MOST_BYTES => {
                bytes.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => {
                is_too_large = true;
                bytes = Vec::new();
            }
            Ok(None) => break,
            // More than the route takes in all.
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Ok(Some(Err(Refusal::TooLarge)));
            }
            Err(error) => return Err(error),
        }
    }
    let is_missing = claimed_name.is_empty() && bytes.is_empty();
    Ok(match (is_too_large, is_missing) {
        (true, _) => Some(Err(Refusal::TooLarge)),
        (false, true) => None,
        (false, false) => Some(Ok(Upload {
            claimed_name,
            bytes,
        })),
    })
}
