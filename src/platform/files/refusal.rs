//! Why a file is not taken, in words that say what to do instead.

use super::FileKind;

/// Prints as one or two sentences for the person who sent the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("Choose a file that has something in it: this one is empty")]
    Empty,
    #[error("Choose a file of 10 MB or less, or split this one")]
    TooLarge,
    #[error(
        "We cannot tell what this file is. Choose a PDF, Word (docx), OpenDocument (odt), Excel (xlsx), CSV, PNG or \
         JPEG file"
    )]
    Unknown,
    #[error("This file is a program. Choose a document, a table or a picture")]
    Program,
    #[error("This is a web page or drawing that can run scripts. Save it as a PDF and choose that")]
    WebPage,
    #[error("This is a packed archive. Unpack it and choose the files inside one by one")]
    Packed,
    #[error(
        "This was saved by an older Word, Excel or PowerPoint, or with a password. Save it as docx, xlsx or PDF without one and \
         choose that"
    )]
    OldOffice,
    #[error(
        "This is a presentation or another kind of Office file. Save it as a PDF and choose that"
    )]
    OtherOffice,
    #[error("This is a picture of a kind we do not take. Save it as PNG or JPEG and choose that")]
    OtherPicture,
    #[error("This {0} is damaged or not complete. Open it, save it again and choose the new file")]
    Damaged(FileKind),
    #[error("This {0} is two kinds of file in one. Open it, save it again and choose the new file")]
    TwoInOne(FileKind),
    #[error(
        "This {0} has something hidden behind its end. Open it, save it again and choose the new file"
    )]
    TrailingData(FileKind),
    #[error("This {0} is protected with a password. Save it without one and choose that")]
    Protected(FileKind),
    #[error(
        "This {kind} holds {danger}. Save it without, or print it to a new PDF, and choose that"
    )]
    Dangerous { kind: FileKind, danger: Danger },
    #[error("This {0} would unpack to far more than it seems. Save it as a PDF and choose that")]
    Bomb(FileKind),
    #[error("This picture has more dots than we can show. Save it smaller and choose that")]
    TooManyDots,
    #[error(
        "This text is not a table. Save it from a spreadsheet as CSV, or as a PDF, and choose that"
    )]
    NotATable,
    #[error("This text is in an old or unusual encoding. Save it as “CSV UTF-8” and choose that")]
    OddText,
}

/// What a document can hold besides words and pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Danger {
    #[error("a macro or script")]
    Macro,
    #[error("a command that starts a program")]
    Launch,
    #[error("another file inside it")]
    EmbeddedFile,
    #[error("a form that sends what is typed elsewhere")]
    SendingForm,
    #[error("something that is fetched from elsewhere when it is opened")]
    RemoteContent,
    #[error("formulas where only text and numbers belong")]
    Formula,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_reads_as_sentences_that_say_what_to_do() {
        let refusal = Refusal::Dangerous {
            kind: FileKind::Pdf,
            danger: Danger::Launch,
        };
        assert_eq!(
            refusal.to_string(),
            "This PDF holds a command that starts a program. Save it without, or print it to a new PDF, and choose that"
        );
        assert_eq!(
            Refusal::Protected(FileKind::Docx).to_string(),
            "This Word document is protected with a password. Save it without one and choose that"
        );
    }
}
