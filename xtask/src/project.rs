//! Where things are, and which versions of the tools this repository is built with.

use std::fs;
use std::path::{Path, PathBuf};

/// The bundler. Its version is chosen here and nowhere else.
pub const TRUNK_VERSION: &str = "0.21.14";

/// The target that both wasm modules and the browser tests are compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian's names of the browser and its driver, and the files they install.
pub const BROWSER_PACKAGES: [(&str, &str); 2] = [("chromium", "/usr/bin/chromium"), ("chromium-driver", "/usr/bin/chromedriver")];

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// A path inside the repository.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The project's own tools. They lie beside the sources and not under `target`, so that `cargo clean` keeps them.
pub fn tools_directory() -> PathBuf {
    path(".tools")
}

/// The version of `package` in `Cargo.lock`. The wasm-bindgen command line must equal the library's to the digit.
pub fn locked_version(package: &str) -> Result<String, String> {
    let lock = fs::read_to_string(path("Cargo.lock")).map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    version_in_lock(&lock, package).ok_or_else(|| format!("Cargo.lock names no `{package}`"))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    const LOCK: &str =
        "[[package]]\nname = \"wasm\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn a_version_is_found_by_the_whole_name() {
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(LOCK, "bindgen"), None);
    }
}
