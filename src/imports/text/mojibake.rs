//! Text that was UTF-8, was read as Windows-1252 and stored so: `â€™` for `’`.

/// Characters of Windows-1252 between 0x80 and 0x9F, in order; the five that it leaves undefined stand for themselves,
/// as browsers read them.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads each run that can only be misread UTF-8 as what it was; everything else is left alone.
pub(super) fn mend(text: &str) -> String {
    if !text.contains(['Â', 'Ã', 'â']) {
        return text.to_owned();
    }
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (piece, length) = misread_character(rest).unwrap_or((c, c.len_utf8()));
        mended.push(piece);
        rest = &rest[length..];
    }
    mended
}

/// The character that the start of `text` was before it was misread, and how many bytes of `text` it now takes.
fn misread_character(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::with_capacity(4);
    let mut length = 0;
    for c in text.chars().take(4) {
        bytes.push(as_windows_1252(c)?);
        length += c.len_utf8();
        if bytes[0] < 0xC2 {
            return None;
        }
        if bytes.len() > 1
            && let Ok(decoded) = std::str::from_utf8(&bytes)
        {
            return decoded.chars().next().map(|c| (c, length));
        }
    }
    None
}

fn as_windows_1252(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0xA0..=0xFF) => u8::try_from(code).ok(),
        _ => WINDOWS_1252
            .iter()
            .position(|known| *known == c)
            .and_then(|place| u8::try_from(0x80 + place).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misread_punctuation_is_read_again() {
        assert_eq!(
            mend("start up, â€˜growth' and â€œlearn toâ€\u{9d}"),
            "start up, ‘growth' and “learn to”"
        );
        assert_eq!(
            mend("less than â‚¬50m, â€¢ or Â£5"),
            "less than €50m, • or £5"
        );
    }

    #[test]
    fn real_accents_stay() {
        for text in ["Siân’s café", "Bâtiment", "Ysgol Dyffryn Tâf", "£5 – €6"] {
            assert_eq!(mend(text), text);
        }
    }
}
