//! Set-up: from a bare machine to one where every command works. Each step looks first, offline, and acts only when
//! something is missing, so a second run takes no network and hardly any time.

mod browser;
mod cargo_tools;
mod node_packages;
mod rust;

/// What a command needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// To build and serve the page.
    Page,
    /// To run every test: the page, the linters, and a browser.
    Tests,
}

/// One thing that must be there.
struct Step {
    /// What it is, with its version where that matters.
    what: String,
    /// What happens when it is missing and how long that takes, for the person who waits.
    how: &'static str,
    is_there: fn() -> bool,
    provide: fn() -> Result<(), String>,
}

/// Sees to it that everything `need` names is there.
///
/// A step that fails does not stop the next one, so that a person sees all that is missing at once.
pub fn ensure(need: Need) -> Result<(), String> {
    let steps = steps(need)?;
    let missing: Vec<bool> = steps.iter().map(|step| !(step.is_there)()).collect();
    if !missing.contains(&true) {
        println!("set-up: all {} parts are there", steps.len());
        return Ok(());
    }
    let mut failures = Vec::new();
    for (index, (step, is_missing)) in steps.iter().zip(missing).enumerate() {
        let place = format!("[{}/{}]", index + 1, steps.len());
        if !is_missing {
            println!("{place} {}: there", step.what);
            continue;
        }
        println!("{place} {}: {} …", step.what, step.how);
        if let Err(failure) = (step.provide)() {
            eprintln!("{place} {}: {failure}", step.what);
            failures.push(format!("{}: {failure}", step.what));
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(format!("set-up is incomplete\n{}", failures.join("\n"))) }
}

fn steps(need: Need) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    if need == Need::Tests {
        // First what a person may have to do: they should not hear of it after ten minutes of building.
        steps.extend([browser::step(), rust::linters()]);
    }
    steps.extend([rust::target(), rust::crates(), cargo_tools::trunk(), cargo_tools::wasm_bindgen()?, node_packages::step()]);
    Ok(steps)
}
