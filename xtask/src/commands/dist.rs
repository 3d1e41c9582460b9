//! `cargo xtask dist`: the page as a folder of static files, for any file server and any sub-path.

use crate::project;
use crate::setup::{self, Need};
use crate::shell;
use std::fs;
use std::path::Path;

const DIST: &str = "dist";

/// What Trunk puts where `trunk serve` wants a fresh nonce for its reload script. A static file has no use for it.
const NONCES: [&str; 2] = [" 'nonce-{{__TRUNK NONCE__}}'", " nonce=\"{{__TRUNK NONCE__}}\""];

pub fn run(_arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Page)?;
    build()?;
    println!("The page is in {DIST}/: any static file server can host it, under any path.");
    Ok(())
}

/// Builds the page. The tools must be there.
pub fn build() -> Result<(), String> {
    shell::run("trunk", &["build", "--release", "--offline", "--dist", DIST])?;
    drop_nonces(&project::path(DIST).join("index.html"))
}

fn drop_nonces(page: &Path) -> Result<(), String> {
    let html = fs::read_to_string(page).map_err(|error| format!("{}: {error}", page.display()))?;
    fs::write(page, without_nonces(&html)).map_err(|error| format!("{}: {error}", page.display()))
}

fn without_nonces(html: &str) -> String {
    NONCES.iter().fold(html.to_owned(), |html, nonce| html.replace(nonce, ""))
}

#[cfg(test)]
mod tests {
    use super::without_nonces;

    #[test]
    fn a_static_page_keeps_its_policy_and_loses_the_nonces() {
        let html = r#"<meta content="script-src 'self' 'nonce-{{__TRUNK NONCE__}}'"><link rel="preload" nonce="{{__TRUNK NONCE__}}" href="./a">"#;
        assert_eq!(without_nonces(html), r#"<meta content="script-src 'self'"><link rel="preload" href="./a">"#);
    }
}
