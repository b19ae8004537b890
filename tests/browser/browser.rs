//! A browser of a test's own: chromedriver on a free port, one window, and the few things tests ask of it.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use soundingboard::platform::tls;

use crate::html::Sources;

pub struct Browser {
    client: Client,
    /// Where chromedriver takes this session's own commands.
    session: String,
    /// The HTML of every page that axe looked at.
    sources: Sources,
    driver: Driver,
}

#[derive(Clone, Copy)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

const CHROMIUM: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The tallest picture; a page beyond it is cut off there.
const MOST_PIXELS_HIGH: u64 = 12_000;

impl Browser {
    pub async fn start() -> Self {
        let driver = Driver::start();
        let mut capabilities = Map::new();
        capabilities.insert("goog:chromeOptions".to_owned(), json!({ "args": CHROMIUM }));
        // Chromedriver is on this machine, so there is nothing to encrypt.
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .unwrap();
        let id = client.session_id().await.unwrap().unwrap();
        let session = format!("{}/session/{id}", driver.url());
        let browser = Self {
            client,
            session,
            sources: Sources::default(),
            driver,
        };
        // So that it keeps what it is sent.
        browser.devtools("Network.enable", json!({})).await;
        browser
    }

    /// Ends the browser, and holds every page that axe looked at against the HTML checker, so that no test has to think
    /// of it.
    pub async fn close(self) {
        self.client.close().await.unwrap();
        drop(self.driver);
        let faults = self.sources.faults();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Makes the window so wide and asks pages for this colour scheme. Windows themselves cannot be so narrow.
    pub async fn look_as(&self, width: u32, scheme: Scheme) {
        self.set_size(width.into(), 900).await;
        // Without motion, so that nobody measures a colour on its way to another.
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme.name() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Whether the page's own scripts may run. What a test asks of the page runs in any case.
    pub async fn let_scripts_run(&self, may: bool) {
        let parameters = json!({ "value": !may });
        self.devtools("Emulation.setScriptExecutionDisabled", parameters)
            .await;
    }

    /// Signs somebody in, in the place of whoever was.
    pub async fn take_session(&self, url: &str, token: &str) {
        let cookie = json!({
            "name": "__Host-session", "value": token, "url": url, "path": "/", "secure": true, "httpOnly": true,
        });
        self.devtools("Network.clearBrowserCookies", json!({}))
            .await;
        self.devtools("Network.setCookie", cookie).await;
    }

    pub async fn heading(&self) -> String {
        let heading = self.client.find(Locator::Css("h1")).await.unwrap();
        heading.text().await.unwrap().replace('\n', " ")
    }

    /// Types into the field with this label.
    pub async fn fill(&self, label: &str, text: &str) {
        let path = format!("//label[starts-with(normalize-space(.), '{label}')]");
        let label = self.client.find(Locator::XPath(&path)).await.unwrap();
        let id = label.attr("for").await.unwrap().unwrap();
        let field = self.client.find(Locator::Id(&id)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses the radio button or checkbox with these words.
    pub async fn choose(&self, words: &str) {
        let path =
            format!("//label[contains(@class, 'choice')][span[normalize-space(.) = '{words}']]");
        self.click(&path).await;
    }

    pub async fn press_button(&self, words: &str) {
        self.leave_by(&format!("//button[normalize-space(.) = '{words}']"))
            .await;
    }

    pub async fn follow(&self, words: &str) {
        self.leave_by(&format!("//a[starts-with(normalize-space(.), '{words}')]"))
            .await;
    }

    /// Clicks what leads to another page, and waits until that is there.
    async fn leave_by(&self, path: &str) {
        self.tell("document.documentElement.setAttribute('data-left', '')")
            .await;
        self.click(path).await;
        let another = Locator::Css("html:not([data-left]) footer");
        self.client.wait().for_element(another).await.unwrap();
    }

    async fn click(&self, path: &str) {
        let found = self.client.find(Locator::XPath(path)).await;
        let element = found.unwrap_or_else(|error| panic!("{path}: {error}"));
        element.click().await.unwrap();
    }

    /// What axe finds wrong with the page: the rule, what it says, and where. Its HTML is kept for `close`.
    pub async fn axe(&self) -> Vec<String> {
        self.keep_source().await;
        self.client
            .execute(&axe_source(), Vec::new())
            .await
            .unwrap();
        let run = "const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(
                (v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', ')}`)),
                (error) => done(['axe itself failed: ' + error]));";
        let found = self.client.execute_async(run, Vec::new()).await.unwrap();
        serde_json::from_value(found).unwrap()
    }

    /// Keeps the page as the server sent it, which may be the answer to a form.
    async fn keep_source(&self) {
        let tree = self.devtools("Page.getFrameTree", json!({})).await;
        let frame = &tree["frameTree"]["frame"];
        // A page is asked for under the same id as it is loaded.
        let asked = json!({ "requestId": frame["loaderId"] });
        let source = self.devtools("Network.getResponseBody", asked).await;
        let html = source["body"].as_str().unwrap().to_owned();
        self.sources
            .keep(frame["url"].as_str().unwrap().to_owned(), html);
    }

    pub async fn scrolls_sideways(&self) -> bool {
        let wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
        self.tell(wider).await == true
    }

    /// The value of an expression in the page.
    pub async fn tell(&self, expression: &str) -> Value {
        let script = format!("return {expression};");
        self.client.execute(&script, Vec::new()).await.unwrap()
    }

    /// The text of the element that has the focus.
    pub async fn focused(&self) -> Value {
        self.tell("document.activeElement.textContent.trim()").await
    }

    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.unwrap();
    }

    /// A picture of the whole page in `tests/shots`.
    pub async fn photograph(&self, name: &str) {
        let size = self
            .tell("[innerWidth, document.documentElement.scrollHeight]")
            .await;
        let (width, height) = (size[0].as_u64().unwrap(), size[1].as_u64().unwrap());
        self.set_size(width, height.min(MOST_PIXELS_HIGH)).await;
        let picture = self.client.screenshot().await.unwrap();
        self.set_size(width, 900).await;
        let shots = tests_folder().join("shots");
        fs::create_dir_all(&shots).unwrap();
        fs::write(shots.join(format!("{name}.png")), picture).unwrap();
    }

    pub async fn set_size(&self, width: u64, height: u64) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// A command of Chromium's own, which WebDriver has no word for, and its answer.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        tls::use_ring();
        let answer = reqwest::Client::new()
            .post(format!("{}/goog/cdp/execute", self.session))
            .json(&json!({ "cmd": command, "params": parameters }))
            .send()
            .await
            .unwrap();
        let status = answer.status();
        let answer = answer.text().await.unwrap();
        assert!(status.is_success(), "{command}: {answer}");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["value"].clone()
    }
}

/// The program beside the browser that takes commands; it ends with this.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let port = output
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse().ok()
            })
            .unwrap();
        Self { process, port }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// From `npm ci --prefix tests`.
fn axe_source() -> String {
    let file = tests_folder().join("node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}; run `npm ci --ignore-scripts --prefix tests` first",
            file.display()
        )
    })
}
