//! A scanner for viruses that says what a test wants it to say.

use std::sync::{Arc, Mutex};

use soundingboard::platform::files::Scanner;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

pub struct Clamd {
    address: String,
    answer: Arc<Mutex<&'static str>>,
}

impl Clamd {
    /// Holds the line and says nothing.
    pub const SILENCE: &'static str = "silence";

    /// At first it finds everything clean.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("tcp://{}", listener.local_addr().unwrap());
        let answer = Arc::new(Mutex::new("stream: OK\0"));
        let says = Arc::clone(&answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let answer = *says.lock().unwrap();
                tokio::spawn(converse(stream, answer));
            }
        });
        Self { address, answer }
    }

    pub fn scanner(&self) -> Scanner {
        self.address.parse().unwrap()
    }

    /// From now on, as clamd writes it; empty hangs up without a word.
    pub fn say(&self, answer: &'static str) {
        *self.answer.lock().unwrap() = answer;
    }
}

/// Reads `zINSTREAM`, then pieces with their lengths until one of none.
async fn converse(mut stream: TcpStream, answer: &'static str) {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    loop {
        let length = stream.read_u32().await.unwrap();
        if length == 0 {
            break;
        }
        let mut piece = vec![0; usize::try_from(length).unwrap()];
        stream.read_exact(&mut piece).await.unwrap();
    }
    if answer == Clamd::SILENCE {
        // Until the other side gives up.
        let _ = stream.read_u8().await;
        return;
    }
    stream.write_all(answer.as_bytes()).await.unwrap();
}
