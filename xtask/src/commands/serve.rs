//! `cargo xtask serve`: set up, serve, say where.

use crate::setup::{self, Need};
use crate::shell;
use std::net::TcpStream;
use std::os::unix::process::CommandExt;

const DEFAULT_PORT: &str = "8080";

/// Further arguments go to `trunk serve` as they are, such as `--port 9000` or `--release`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Page)?;
    let port = port_in(arguments);
    if is_listening(&port) {
        return Err(format!("port {port} is taken; try `cargo xtask serve --port 8081`"));
    }
    let mut command = shell::command("trunk", &["serve", "--offline"]);
    if !arguments.iter().any(|argument| argument.starts_with("--port")) {
        command.args(["--port", &port]);
    }
    println!("\nLoopscope will be at http://127.0.0.1:{port}/ as soon as it is built; Ctrl+C ends it.\n");
    // Trunk takes this process over, so that whoever ends it ends Trunk and leaves nothing behind.
    let error = command.args(arguments).exec();
    Err(format!("`trunk serve` could not be started: {error}"))
}

fn is_listening(port: &str) -> bool {
    TcpStream::connect(format!("127.0.0.1:{port}")).is_ok()
}

fn port_in(arguments: &[String]) -> String {
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        if word == "--port" {
            return words.next().cloned().unwrap_or_default();
        }
        if let Some(port) = word.strip_prefix("--port=") {
            return port.to_owned();
        }
    }
    DEFAULT_PORT.to_owned()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    fn check(arguments: &[&str], port: &str) {
        let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(port_in(&arguments), port);
    }

    #[test]
    fn the_port_is_found_in_both_spellings() {
        check(&["--release"], "8080");
        check(&["--port", "9000"], "9000");
        check(&["--release", "--port=9001"], "9001");
    }
}
