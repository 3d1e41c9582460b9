//! `cargo xtask recipes`: builds the examples of `embed/recipes/` with their own tools and opens them in Chromium, then follows
//! `docs/authors.md` with the real mdBook. Apart from `cargo xtask test`, because the tools are large and not needed for anything
//! else. It needs `dist/`.
//!
//! The tools come from their registries, in versions that the recipes were tried with, and stay in `.tools`: Python's in a virtual
//! environment, Docusaurus' packages in a folder of their own, mdBook built from its crate. Quarto is in none of these registries;
//! its recipe is tried with Quarto where that is installed, else with Pandoc, whose filter it is.

use crate::project;
use crate::setup::{self, Need};
use crate::shell;
use std::fs;
use std::path::{Path, PathBuf};

/// What comes from Python's registry.
const PYTHON_PACKAGES: [&str; 7] = [
    "mkdocs-material==9.7.6",
    "sphinx==8.2.3",
    "anywidget==0.11.0",
    "jupyterlab==4.6.6",
    "nbconvert==7.17.2",
    "ipykernel==7.4.0",
    "pypandoc-binary==1.17",
];

/// What must be there afterwards.
const PYTHON_PROGRAMS: [&str; 5] = ["mkdocs", "sphinx-build", "jupyter-lab", "jupyter-nbconvert", "pandoc"];

const MDBOOK_VERSION: &str = "0.5.4";

/// The example that says which packages Docusaurus needs.
const DOCUSAURUS: &str = "embed/recipes/docusaurus/package.json";

pub fn run(arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Tests)?;
    shell::run("cargo", &["build", "--quiet", "--bin", "loopscope"])?;
    let wants = |name: &str| arguments.is_empty() || arguments.iter().any(|asked| asked == name);
    let python = project::tools_directory().join("recipes");
    if ["mkdocs", "sphinx", "quarto", "jupyter"].into_iter().any(wants) {
        provide_python(&python)?;
    }
    if wants("mdbook") {
        provide_mdbook()?;
    }
    if wants("docusaurus") {
        provide_docusaurus()?;
    }
    let test: Vec<&str> = ["embed/recipes/test.mjs"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
    run_with(&python, &test)?;
    if wants("mdbook") { run_with(&python, &["--test-reporter=spec", "tests/e2e/run.mjs", "authors"]) } else { Ok(()) }
}

/// Node runs this, and finds the tools.
fn run_with(python: &Path, words: &[&str]) -> Result<(), String> {
    let own = std::env::join_paths([python.join("bin"), project::tools_directory().join("bin")]);
    let (own, path) = (own.map_err(|error| error.to_string())?, std::env::var_os("PATH").unwrap_or_default());
    shell::run_command(shell::command("node", words).env("PATH", [own, path].join(":".as_ref())))
}

fn provide_python(folder: &Path) -> Result<(), String> {
    let bin = folder.join("bin");
    if PYTHON_PROGRAMS.iter().all(|program| bin.join(program).exists()) {
        return Ok(());
    }
    shell::run("python3", &["-m", "venv", &folder.display().to_string()])?;
    let pip = bin.join("pip").display().to_string();
    shell::run(&pip, &[&["install", "--quiet", "--disable-pip-version-check"], &PYTHON_PACKAGES[..]].concat())?;
    let link = bin.join("pandoc");
    if link.exists() { Ok(()) } else { link_pandoc(folder, &link) }
}

/// The package has Pandoc among its files; here it becomes a program.
fn link_pandoc(folder: &Path, link: &Path) -> Result<(), String> {
    let say = "import pypandoc; print(pypandoc.get_pandoc_path())";
    let python = folder.join("bin/python").display().to_string();
    let found = shell::ask(&python, &["-c", say]).ok_or("pypandoc does not say where Pandoc is")?;
    fs::hard_link(&found, link).or_else(|_| fs::copy(&found, link).map(|_| ())).map_err(|error| format!("{found}: {error}"))
}

fn provide_mdbook() -> Result<(), String> {
    let program = project::tools_directory().join("bin/mdbook");
    let known = program.to_str().and_then(|program| shell::ask(program, &["--version"]));
    if known.is_some_and(|answer| answer.contains(MDBOOK_VERSION)) {
        return Ok(());
    }
    let root = project::tools_directory().display().to_string();
    let mut command = shell::command("cargo", &["install", "mdbook", "--version", MDBOOK_VERSION, "--locked", "--debug"]);
    // It need not serve, watch or search.
    command.args(["--no-default-features", "--force", "--root", &root]).env("CARGO_PROFILE_DEV_DEBUG", "0");
    shell::run_command(&mut command)
}

fn provide_docusaurus() -> Result<(), String> {
    let folder = project::tools_directory().join("docusaurus");
    let (wanted, own) = (project::path(DOCUSAURUS), folder.join("package.json"));
    let read = |path: &PathBuf| fs::read(path).ok();
    if folder.join("node_modules/.bin/docusaurus").exists() && read(&wanted) == read(&own) {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::copy(&wanted, &own).map_err(|error| format!("{}: {error}", own.display()))?;
    let place = folder.display().to_string();
    shell::run("npm", &["install", "--prefix", &place, "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"])
}
