//! The settings of a running portal, from the environment or the command line.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{http::Operator, mail::Carrier, vault::Vault};
use crate::values::EmailAddress;

/// Each has a default that suits a newcomer's machine.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// A Postgres server to use; without one, the program runs its own under the data folder
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database_url: Option<String>,

    /// The folder for what the program keeps
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_DATA",
        default_value = "data",
        value_name = "FOLDER"
    )]
    pub data: PathBuf,

    /// Where the files are kept that organisations send, as s3://BUCKET/FOLDER; by default a folder under the data folder
    #[arg(long, global = true, env = "SOUNDINGBOARD_FILES", value_name = "URL")]
    pub files: Option<String>,

    /// A clamd that looks through those files, as tcp://HOST:PORT or the path of its socket; by default none
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_CLAMD",
        value_name = "ADDRESS"
    )]
    pub clamd: Option<String>,

    /// Where the site listens
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS"
    )]
    pub listen: SocketAddr,

    /// The site's public address, such as https://soundingboard.example; by default where it listens
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_BASE_URL",
        value_name = "URL"
    )]
    pub base_url: Option<String>,

    /// Who runs the site, as its pages say it, such as "Example Enterprise Trust"; without one they say that nobody is named
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_OPERATOR",
        value_name = "NAME"
    )]
    operator: Option<String>,

    /// Where the public may write to whoever runs the site, such as help@soundingboard.example
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_CONTACT",
        value_name = "EMAIL",
        value_parser = EmailAddress::parse
    )]
    contact: Option<EmailAddress>,

    /// The server that takes our mail, such as smtps://name:password@relay.example; by default messages become files in the
    /// data folder
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_SMTP",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub smtp: Option<String>,

    /// Who our mail comes from, such as "Soundingboard <hello@soundingboard.example>"; needed with SMTP
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_MAIL_FROM",
        value_name = "MAILBOX"
    )]
    pub mail_from: Option<String>,

    /// Where Prometheus may read measures; by default nowhere
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_METRICS",
        value_name = "ADDRESS"
    )]
    pub metrics: Option<SocketAddr>,

    /// What to log, as in `info` or `warn,soundingboard=debug`
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_LOG",
        default_value = "info,sqlx=warn",
        value_name = "LEVELS"
    )]
    pub log: String,

    /// How to write the log; by default as text on a terminal and as JSON elsewhere
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_LOG_FORMAT",
        value_name = "FORMAT"
    )]
    pub log_format: Option<LogFormat>,

    /// What encrypts the secrets of two-step sign-in: 64 hexadecimal digits; without one, a key is made and kept in the
    /// data folder
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_SECRET_KEY",
        hide_env_values = true,
        value_name = "KEY"
    )]
    secret_key: Option<String>,

    /// Pages a minute for one address, 0 for no limit
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_PAGES_A_MINUTE",
        default_value_t = 240,
        value_name = "NUMBER"
    )]
    pages_a_minute: u32,

    /// Searches a minute for one address, 0 for no limit
    #[arg(
        long,
        global = true,
        env = "SOUNDINGBOARD_SEARCHES_A_MINUTE",
        default_value_t = 60,
        value_name = "NUMBER"
    )]
    searches_a_minute: u32,

    /// Visitors come through a proxy of ours, which names their address last in X-Forwarded-For
    #[arg(long, global = true, env = "SOUNDINGBOARD_BEHIND_PROXY")]
    pub behind_proxy: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Json,
    Text,
}

impl Settings {
    /// How mail leaves. The error names the setting that is wrong.
    pub fn carrier(&self) -> anyhow::Result<Carrier> {
        let folder = self.data.join("mail");
        Carrier::new(self.smtp.as_deref(), self.mail_from.as_deref(), folder)
    }

    /// What encrypts secrets. The error names the setting or the file that is wrong.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        Vault::open(self.secret_key.as_deref(), &self.data)
    }

    /// Who answers for the site. A name of spaces is none.
    pub fn operator(&self) -> Operator {
        let name = self.operator.as_deref().map(str::trim);
        Operator {
            name: name.filter(|name| !name.is_empty()).map(str::to_owned),
            contact: self.contact.clone(),
        }
    }

    /// Whether this is a developer's own machine: nobody else can reach the site, and no mail leaves it.
    pub fn is_development(&self) -> bool {
        self.base_url.is_none() && self.smtp.is_none() && self.listen.ip().is_loopback()
    }

    /// The public address, without a slash at the end. The site listens at `listening`.
    pub fn base_url(&self, listening: SocketAddr) -> String {
        let told = self.base_url.as_deref();
        told.map_or_else(
            || format!("http://{listening}"),
            |url| url.trim_end_matches('/').to_owned(),
        )
    }

    /// `None` for no limit.
    pub fn pages_a_minute(&self) -> Option<NonZeroU32> {
        NonZeroU32::new(self.pages_a_minute)
    }

    /// `None` for no limit.
    pub fn searches_a_minute(&self) -> Option<NonZeroU32> {
        NonZeroU32::new(self.searches_a_minute)
    }
}
