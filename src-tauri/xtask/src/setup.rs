//! What has to be on the machine. On Debian and Ubuntu it is installed, elsewhere it is named.

use std::fs;
use std::path::Path;

use crate::command::{Failure, answer, call, root, run};

/// Needed to build the app.
const BUILD: &[&str] = &["libwebkit2gtk-4.1-dev", "libdbus-1-dev", "pkg-config", "build-essential"];
/// Needed to read Chinese on the screen.
const FONTS: &[&str] = &["fonts-noto-cjk"];
/// Needed to drive a real window without a screen: a display, a session bus, WebDriver, mouse and keyboard, a
/// source of drags.
const WINDOW_TESTS: &[&str] = &[
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "at-spi2-core",
    "webkit2gtk-driver",
    "xdotool",
    "imagemagick",
    "python3-gi",
    "gir1.2-gtk-3.0",
];
/// Needed to pack an AppImage; deb and rpm need nothing more.
const BUNDLES: &[&str] = &["file", "librsvg2-dev", "patchelf", "xdg-utils"];
/// The oldest Node that the tools of the page run on: major and minor number, as `engines` of `ui/package.json`.
const NODE: (u32, u32) = (20, 19);

/// What is going to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The app is built and opened.
    Run,
    /// Everything is checked, the window too.
    Test,
    /// Installers are made.
    Bundle,
}

/// Sees to the system packages, Node, and the packages of the page.
pub fn all(purpose: Purpose) -> Result<(), Failure> {
    system(purpose)?;
    node()?;
    page_packages()
}

fn system(purpose: Purpose) -> Result<(), Failure> {
    if cfg!(not(target_os = "linux")) {
        return Ok(());
    }
    let mut wanted = BUILD.to_vec();
    if answer("fc-list", &[":lang=zh", "family"]).is_none_or(|fonts| fonts.is_empty()) {
        wanted.extend(FONTS);
    }
    match purpose {
        Purpose::Run => {}
        Purpose::Test => wanted.extend(WINDOW_TESTS),
        Purpose::Bundle => wanted.extend(BUNDLES),
    }
    if has_apt() {
        return install(&missing(&wanted));
    }
    if answer("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some() {
        return Ok(());
    }
    Err(Failure::new(
        "WebKitGTK 4.1 with its headers is needed. Fedora: dnf install webkit2gtk4.1-devel dbus-devel; \
         Arch: pacman -S webkit2gtk-4.1; openSUSE: zypper install webkit2gtk3-devel",
    ))
}

fn has_apt() -> bool {
    cfg!(target_os = "linux") && Path::new("/usr/bin/apt-get").exists()
}

/// Those of the packages that are not installed.
fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let installed = |package: &str| {
        answer("dpkg-query", &["-W", "-f=${Status}", package])
            .is_some_and(|status| status.ends_with("install ok installed"))
    };
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    if packages.is_empty() {
        return Ok(());
    }
    eprintln!("Installing with apt: {}", packages.join(" "));
    apt(&["update", "-qq"])?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

/// Calls apt-get, through sudo where the user is not root.
fn apt(arguments: &[&str]) -> Result<(), Failure> {
    let root_user = answer("id", &["-u"]).as_deref() == Some("0");
    let mut words = if root_user { vec![] } else { vec!["sudo"] };
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    words.extend(arguments);
    let (program, rest) = words.split_first().ok_or_else(|| Failure::new("nothing to call"))?;
    run(&mut call(program, rest))
}

fn node() -> Result<(), Failure> {
    let present = answer("node", &["--version"]);
    if present.as_deref().is_some_and(is_new_enough) && answer("npm", &["--version"]).is_some() {
        return Ok(());
    }
    let offered = has_apt().then(|| answer("apt-cache", &["policy", "nodejs"])).flatten();
    if offered.as_deref().and_then(candidate).is_some_and(is_new_enough) {
        return install(&["nodejs", "npm"]);
    }
    let present = present.map_or_else(|| "there is none".to_owned(), |version| format!("there is {version}"));
    Err(Failure::new(format_args!(
        "Node {}.{} or newer with npm is needed, {present}. Get it from your distribution, from nodejs.org, \
         or with a version manager, then call this again",
        NODE.0, NODE.1
    )))
}

/// The version that apt would install, from `apt-cache policy`.
fn candidate(policy: &str) -> Option<&str> {
    policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))
}

/// Whether a version such as `v20.19.2` or `20.19.2+dfsg-1` will do.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split(|character: char| !character.is_ascii_digit())
        .map_while(|part| part.parse::<u32>().ok());
    (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()) >= NODE
}

/// Installs the packages of the page unless those of the lock file are there already.
fn page_packages() -> Result<(), Failure> {
    let page = root().join("ui");
    let changed = |path: &str| fs::metadata(page.join(path)).and_then(|data| data.modified()).ok();
    let (lock, installed) = (changed("package-lock.json"), changed("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= lock {
        return Ok(());
    }
    run(&mut call("npm", ["--prefix", "ui", "ci", "--no-audit", "--no-fund"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_compared_by_number() {
        for version in ["v20.19.0", "v22.4.1", "20.19.2+dfsg-1", "100.0.0"] {
            assert!(is_new_enough(version), "{version}");
        }
        for version in ["v20.18.9", "v9.20.0", "18.20.4+dfsg-1~deb12u1", "(none)", ""] {
            assert!(!is_new_enough(version), "{version}");
        }
    }

    #[test]
    fn the_candidate_of_apt_is_read() {
        let policy = "nodejs:\n  Installed: (none)\n  Candidate: 20.19.2+dfsg-1\n  Version table:\n";
        assert_eq!(candidate(policy), Some("20.19.2+dfsg-1"));
        assert_eq!(candidate("N: no such package"), None);
    }
}
