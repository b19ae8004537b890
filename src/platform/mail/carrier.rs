//! How a message leaves: over SMTP, into a folder, or not at all.

use std::{
    io::ErrorKind,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use anyhow::{Context, anyhow, bail};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{
        Mailbox, SinglePart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp::response::{Code, Severity},
};
use tokio::{fs, io::AsyncWriteExt, time::timeout};

use super::Outgoing;

/// Where messages are handed over.
#[derive(Clone, Debug)]
pub enum Carrier {
    Smtp(Box<Smtp>),
    Folder(Folder),
    /// Nowhere: what is due counts as sent and stays in the table, where a test reads it.
    Kept,
}

/// A relay that takes our messages, over a connection for each: they are few, and a connection that broke in the middle
/// of one message can do nothing to the next.
#[derive(Clone, Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// A folder that gets a file for each message, readable by mail programs and by their owner alone.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    from: Mailbox,
}

/// Why a message did not leave, in words for administrators.
#[derive(Debug)]
pub struct Trouble {
    pub why: String,
    pub kind: TroubleKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// This message will not be taken, however often it is tried.
    ForGood,
    /// This message was not taken now.
    ForNow,
    /// No message would have been taken now.
    NobodyThere,
}

/// Less than the shortest wait between two tries, so that two never overlap.
pub const CARRIED_WITHIN: Duration = Duration::from_secs(45);
const FROM_WITHOUT_SMTP: &str = "Soundingboard <soundingboard@localhost>";

impl Carrier {
    /// By SMTP if there is an address like `smtps://name:password@relay.example`; then there has to be a sender too. Else
    /// into `folder`. The error names the setting.
    pub fn new(smtp: Option<&str>, from: Option<&str>, folder: PathBuf) -> anyhow::Result<Self> {
        let Some(url) = smtp else {
            let from = mailbox(from.unwrap_or(FROM_WITHOUT_SMTP))?;
            return Ok(Self::Folder(Folder { path: folder, from }));
        };
        let Some(from) = from else {
            bail!(
                "SOUNDINGBOARD_SMTP needs SOUNDINGBOARD_MAIL_FROM, the address that messages come from"
            );
        };
        // The address itself may hold a password, so neither it nor the fault, which may quote it, is repeated.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| {
            anyhow!(
                "SOUNDINGBOARD_SMTP is not an address like smtps://name:password@relay.example or \
                 smtp://relay.example:587?tls=required"
            )
        })?;
        Ok(Self::Smtp(Box::new(Smtp {
            transport: transport.timeout(Some(CARRIED_WITHIN)).build(),
            from: mailbox(from)?,
        })))
    }

    /// Whether a secret's text may go once it is handed over. What stands in a folder beside can be read there anyway, and
    /// is how a developer signs in.
    pub(crate) fn is_final(&self) -> bool {
        matches!(self, Self::Smtp(_))
    }

    pub(crate) async fn carry(&self, message: &Outgoing) -> Result<(), Trouble> {
        match self {
            Self::Kept => Ok(()),
            Self::Folder(folder) => folder.carry(message).await,
            Self::Smtp(smtp) => smtp.carry(message).await,
        }
    }
}

fn mailbox(text: &str) -> anyhow::Result<Mailbox> {
    text.parse().with_context(|| {
        format!("SOUNDINGBOARD_MAIL_FROM is not an address like Soundingboard <hello@soundingboard.example>: {text}")
    })
}

impl Smtp {
    async fn carry(&self, message: &Outgoing) -> Result<(), Trouble> {
        let letter = letter(message, &self.from)?;
        match timeout(CARRIED_WITHIN, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(trouble(&error)),
            Err(_late) => Err(Trouble {
                why: "The mail server did not answer in time.".to_owned(),
                kind: TroubleKind::NobodyThere,
            }),
        }
    }
}

fn trouble(error: &lettre::transport::smtp::Error) -> Trouble {
    let kind = match error.status() {
        Some(code) if is_about_us(code) => TroubleKind::NobodyThere,
        Some(code) if code.severity == Severity::PermanentNegativeCompletion => {
            TroubleKind::ForGood
        }
        Some(_) => TroubleKind::ForNow,
        // Such as an address that needs an extension the relay has not.
        None if error.is_client() => TroubleKind::ForGood,
        None => TroubleKind::NobodyThere,
    };
    let why = match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    Trouble { why, kind }
}

/// 53x is about our name and password (RFC 4954, 6), and 421 about the relay itself; nothing is wrong with the message.
fn is_about_us(code: Code) -> bool {
    matches!(u16::from(code), 421 | 530..=539)
}

impl Folder {
    /// Written beside and then named, so that no half of a message is ever seen; named by its id, so that writing it
    /// again changes nothing.
    async fn carry(&self, message: &Outgoing) -> Result<(), Trouble> {
        let letter = letter(message, &self.from)?.formatted();
        self.write(message, &letter).await.map_err(|error| Trouble {
            why: format!("{error:#}"),
            kind: TroubleKind::NobodyThere,
        })
    }

    async fn write(&self, message: &Outgoing, letter: &[u8]) -> anyhow::Result<()> {
        let within = |path: &Path| format!("writing {}", path.display());
        let made = fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path)
            .await;
        made.with_context(|| within(&self.path))?;
        let finished = self.path.join(file_name(message));
        let begun = finished.with_extension("part");
        match fs::remove_file(&begun).await {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| within(&begun));
            }
            _ => {}
        }
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        let mut file = fs::OpenOptions::from(options)
            .open(&begun)
            .await
            .with_context(|| within(&begun))?;
        file.write_all(letter).await?;
        file.sync_all().await?;
        fs::rename(&begun, &finished)
            .await
            .with_context(|| within(&finished))
    }
}

/// Sorts by when the message was queued.
fn file_name(message: &Outgoing) -> String {
    let at = message.queued_at.format("%Y-%m-%dT%H%M%S");
    format!("{at}-{}.eml", message.id)
}

/// A failure here is about the message: its recipient is no address that mail can go to.
fn letter(message: &Outgoing, from: &Mailbox) -> Result<lettre::Message, Trouble> {
    let for_good = |why: String| Trouble {
        why,
        kind: TroubleKind::ForGood,
    };
    let to = message
        .to
        .parse()
        .map_err(|error| for_good(format!("The recipient's address cannot be used: {error}")))?;
    let mut builder = lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(message.subject.clone())
        .date(SystemTime::from(message.queued_at))
        .message_id(Some(format!("<{}@{}>", message.id, from.email.domain())))
        .header(AutoSubmitted);
    if let Some(address) = &message.stop_address {
        builder = builder
            .header(ListUnsubscribe(address.clone()))
            .header(ListUnsubscribePost);
    }
    builder
        .singlepart(SinglePart::plain(message.text.clone()))
        .map_err(|error| for_good(error.to_string()))
}

/// Says that a program wrote this, so that no other program (an out-of-office note) answers (RFC 3834, 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Where to stop all messages of the kind (RFC 2369, 3.2).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// Says that one post to that address is enough (RFC 8058, 3.1).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
