//! Long answers that are never whole in memory.

use axum::body::{Body, Bytes};
use futures_util::stream;

/// A piece is sent once it has this many bytes.
const PIECE: usize = 32 * 1024;

/// A body that is written while it is sent. `write_next` adds the next line or row to what it is given, and says `None`
/// when there is none; a fault breaks the answer off, so that nobody takes a part for the whole.
pub fn in_pieces(
    mut write_next: impl FnMut(&mut Vec<u8>) -> Option<anyhow::Result<()>> + Send + 'static,
) -> Body {
    let mut broken = false;
    let pieces = std::iter::from_fn(move || {
        if broken {
            return None;
        }
        let mut piece = Vec::with_capacity(PIECE + PIECE / 4);
        while piece.len() < PIECE
            && let Some(written) = write_next(&mut piece)
        {
            if let Err(error) = written {
                broken = true;
                tracing::error!("a long answer broke off: {error:#}");
                return Some(Err(error));
            }
        }
        (!piece.is_empty()).then(|| Ok(Bytes::from(piece)))
    });
    Body::from_stream(stream::iter(pieces))
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[tokio::test]
    async fn pieces_make_the_whole_and_a_fault_breaks_it_off() {
        let mut left = 10_000;
        let body = in_pieces(move |piece| {
            left = i32::checked_sub(left, 1).filter(|left| *left >= 0)?;
            piece.extend_from_slice(b"a line\n");
            Some(Ok(()))
        });
        assert_eq!(to_bytes(body, usize::MAX).await.unwrap().len(), 70_000);
        let broken = in_pieces(|_| Some(Err(anyhow::anyhow!("no line"))));
        assert!(to_bytes(broken, usize::MAX).await.is_err());
    }
}
