//! The real program in a real window, driven through WebKitWebDriver.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// A started program with a data folder of its own.
pub struct Desktop {
    pub client: Client,
    driver: Child,
    data: TempDir,
}

impl Desktop {
    /// Starts the program with files as arguments.
    pub async fn open(files: &[PathBuf]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("XDG_DATA_HOME", data.path())
            .env("LANG", "zh_CN.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver of the package webkit2gtk-driver");
        let arguments: Vec<Value> = files.iter().map(|file| json!(file.to_str().unwrap())).collect();
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": program(), "args": arguments });
        capabilities.insert("webkitgtk:browserOptions".into(), options);
        let client = connect(port, capabilities).await;
        Self { client, driver, data }
    }

    /// Waits for an element and gives it.
    pub async fn find(&self, css: &str) -> Element {
        self.client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css} never came: {error}"))
    }

    /// Presses the button that bears these words, in whichever language the system made the page speak.
    pub async fn press(&self, chinese: &str, english: &str) {
        self.click("//button", (chinese, english), "").await;
    }

    /// Ticks or clears the box whose label bears these words.
    pub async fn tick(&self, chinese: &str, english: &str) {
        self.click("//label", (chinese, english), "/input").await;
    }

    /// Clicks the first such element that bears words of either language, or what stands inside it.
    async fn click(&self, element: &str, (chinese, english): (&str, &str), inside: &str) {
        let bears = |words| format!("contains(normalize-space(.), '{words}')");
        let path = format!("{element}[{} or {}]{inside}", bears(chinese), bears(english));
        let wait = self.client.wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::XPath(&path)).await;
        found.unwrap_or_else(|error| panic!("{english}: {error}")).click().await.unwrap();
    }

    /// Presses keys wherever the focus is.
    pub async fn keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// The visible words of every element that fits now.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        self.value(&format!("return [...document.querySelectorAll({css:?})].map((e) => e.textContent)")).await
    }

    /// What a script in the page answers.
    pub async fn value<T: serde::de::DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.client.execute(script, Vec::new()).await.unwrap();
        serde_json::from_value(answer).unwrap()
    }

    /// Waits until a script in the page answers true.
    pub async fn until(&self, what: &str, script: &str) {
        let start = Instant::now();
        while !self.value::<bool>(script).await {
            assert!(start.elapsed() < PATIENCE, "never came to it: {what}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// A picture of the page, kept where `DUIKAN_PICTURES` names a folder.
    pub async fn picture(&self, name: &str) {
        if let Ok(folder) = std::env::var("DUIKAN_PICTURES") {
            std::fs::create_dir_all(&folder).unwrap();
            let picture = self.client.screenshot().await.unwrap();
            std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture).unwrap();
        }
    }

    /// Where the program keeps its data.
    pub fn data(&self) -> PathBuf {
        self.data.path().join("org.duikan.desktop")
    }

    /// Ends the driver and, where a test failed halfway, the program it started: one that lives on would take the
    /// files of the next test.
    fn end(&mut self) {
        run("kill", &["-KILL", "--", &format!("-{}", self.driver.id())]);
        let _ = self.driver.wait();
    }

    /// Ends the program.
    pub async fn close(mut self) {
        let _ = self.client.clone().close().await;
        self.end();
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        self.end();
    }
}

async fn connect(port: u16, capabilities: Capabilities) -> Client {
    let start = Instant::now();
    loop {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return client,
            Err(error) if start.elapsed() > PATIENCE => panic!("no session: {error}"),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

/// The program under test: `DUIKAN_DESKTOP`, else the one that cargo built beside this test.
pub fn program() -> PathBuf {
    if let Ok(program) = std::env::var("DUIKAN_DESKTOP") {
        return program.into();
    }
    built("duikan-desktop")
}

/// A program that cargo built in the same profile as this test.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let program = test.ancestors().nth(2).unwrap().join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is not there: run `cargo build --workspace`", program.display());
    program
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Runs a program that helps the test, e.g. `xdotool`, and gives what it prints.
pub fn run(program: &str, arguments: &[&str]) -> String {
    // Titles of windows are Chinese; xdotool reads them by the locale.
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C.UTF-8");
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}"));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Waits for a window of this title and gives its number.
pub fn window_named(title: &str) -> String {
    let start = Instant::now();
    loop {
        let found = run("xdotool", &["search", "--onlyvisible", "--name", title]);
        if let Some(window) = found.lines().next().filter(|window| !window.is_empty()) {
            return window.to_owned();
        }
        assert!(start.elapsed() < PATIENCE, "no window named {title}");
        std::thread::sleep(Duration::from_millis(100));
    }
}
