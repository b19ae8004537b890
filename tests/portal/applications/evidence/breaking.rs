//! What is left when something goes wrong.

use std::fs;

use soundingboard::{accounts::Level, platform::files::Files};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{BOUNDARY, Desk, count, form, page, send};
use crate::support::{sample_files::pdf, scratch_folder};

#[tokio::test]
async fn a_sending_that_breaks_off_leaves_nothing() {
    let folder = scratch_folder("broken-off");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let whole = form("aims.pdf", &pdf(vec![b'%'; 2_000_000]));
    let mut stream = TcpStream::connect(desk.portal.address).await.unwrap();
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: {}\r\ncookie: __Host-session={}\r\nsec-fetch-site: same-origin\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {}\r\n\
         expect: 100-continue\r\n\r\n",
        desk.criterion("a1"),
        desk.portal.address,
        owner.token().as_text(),
        whole.len(),
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The server says to go on once it reads the form.
    let mut said = [0; 12];
    stream.read_exact(&mut said).await.unwrap();
    assert_eq!(&said, b"HTTP/1.1 100");
    stream.write_all(&whole[..1_500_000]).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    // It may answer that the form is not whole, or just hang up; either way it has done with it.
    let _ = stream.read_to_end(&mut answer).await;
    assert_eq!(count(&folder), 0);
    assert!(desk.files().await.is_empty());
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(
        (answer.status, count(&folder)),
        (303, 1),
        "and the next one is taken"
    );
}

#[tokio::test]
async fn when_the_store_fails_the_page_says_so_and_nothing_is_half_done() {
    let folder = scratch_folder("failing-store").join("files");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    // Even root cannot write into a folder that is a file.
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "").unwrap();
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(
        (answer.status, answer.heading().as_str()),
        (500, "Something went wrong")
    );
    assert!(desk.files().await.is_empty());
}

#[tokio::test]
async fn when_the_database_is_away_no_file_is_kept() {
    let folder = scratch_folder("database-away");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let pool = desk.portal.state.db.pool();
    // Takes the table away under the running portal, as a fault would between storing and writing the row.
    sqlx::query("alter table evidence_files rename to away")
        .execute(pool)
        .await
        .unwrap();
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(answer.status, 500);
    assert_eq!(count(&folder), 0, "what was stored is taken back");
}
