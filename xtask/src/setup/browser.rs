//! Chromium and its driver, from Debian's packages.

use super::Step;
use crate::project::BROWSER_PACKAGES;
use crate::shell;
use std::path::Path;

pub fn step() -> Step {
    Step { what: "Chromium and ChromeDriver".to_owned(), how: "installing Debian's packages, about 2 minutes", is_there, provide }
}

fn is_there() -> bool {
    BROWSER_PACKAGES.iter().all(|(_, file)| Path::new(file).exists())
}

fn provide() -> Result<(), String> {
    let packages = BROWSER_PACKAGES.map(|(package, _)| package);
    if !shell::is_root() {
        return Err(format!("run `sudo apt-get install {}`, then this again", packages.join(" ")));
    }
    // A list that cannot be renewed is no reason to give up: the old one may know the packages.
    if let Err(failure) = apt_get(&["update"]) {
        println!("{failure}; going on with the package lists that are there");
    }
    apt_get(&[&["install", "--yes", "--no-install-recommends"], &packages[..]].concat())
}

fn apt_get(arguments: &[&str]) -> Result<(), String> {
    let mut command = shell::command("apt-get", arguments);
    shell::run_command(command.env("DEBIAN_FRONTEND", "noninteractive"))
}
