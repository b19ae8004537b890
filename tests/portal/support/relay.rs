//! A mail server of a few lines, which answers as a test tells it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::sleep,
};

/// What becomes of the next message.
#[derive(Clone, Copy, Debug)]
pub enum Reply {
    /// Takes it.
    Takes,
    /// Says this in place of "250" to the recipient, such as "451 later".
    Says(&'static str),
    /// Breaks off after the recipient.
    HangsUp,
    /// Reads the whole message and breaks off without a word.
    HangsUpAtTheEnd,
    /// Takes it, after this long.
    TakesIn(Duration),
    /// Reads the whole message and never says a word.
    FallsSilent,
}

pub struct Relay {
    pub url: String,
    /// Whole messages, headers and all, in the order they came.
    pub taken: mpsc::UnboundedReceiver<String>,
    replies: Arc<Mutex<VecDeque<Reply>>>,
}

impl Relay {
    /// Answers messages with `replies` in turn, and takes all that come after.
    pub async fn start(replies: &[Reply]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let (sender, taken) = mpsc::unbounded_channel();
        let replies: Arc<Mutex<VecDeque<_>>> =
            Arc::new(Mutex::new(replies.iter().copied().collect()));
        let answers = Arc::clone(&replies);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, Arc::clone(&answers), sender.clone()));
            }
        });
        Self {
            url,
            taken,
            replies,
        }
    }

    /// How many of the given replies are still to be given.
    pub fn replies_left(&self) -> usize {
        self.replies.lock().unwrap().len()
    }

    /// All messages taken since this was asked last.
    pub fn all_taken(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.taken.try_recv().ok()).collect()
    }
}

/// Ends when either side has had enough; a test sees that in what became of the message.
async fn converse(
    stream: TcpStream,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    taken: mpsc::UnboundedSender<String>,
) -> Option<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let mut reply = Reply::Takes;
    writing.write_all(b"220 relay\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250 relay",
            "RCPT" => {
                let next = replies.lock().unwrap().pop_front();
                reply = next.unwrap_or(Reply::Takes);
                match reply {
                    Reply::Takes
                    | Reply::HangsUpAtTheEnd
                    | Reply::TakesIn(_)
                    | Reply::FallsSilent => "250 so far",
                    Reply::Says(words) => words,
                    Reply::HangsUp => return None,
                }
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await.ok()?;
                let mut message = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    message += &line;
                    message += "\n";
                }
                taken.send(message).ok()?;
                match reply {
                    Reply::HangsUpAtTheEnd => return None,
                    Reply::FallsSilent => std::future::pending().await,
                    Reply::TakesIn(time) => sleep(time).await,
                    _ => {}
                }
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 well",
        };
        // In one piece: a second one would wait for the first to be acknowledged.
        let line = format!("{answer}\r\n");
        writing.write_all(line.as_bytes()).await.ok()?;
    }
    None
}
