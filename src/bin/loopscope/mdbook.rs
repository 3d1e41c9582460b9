//! `loopscope mdbook`: a preprocessor of mdBook. A Python code block that says `loopscope` becomes a player:
//!
//! ````text
//! ```python,loopscope,mode=timeline,start-at="time 0.5"
//! ````
//!
//! mdBook calls it twice: as `loopscope mdbook supports RENDERER`, and without words, with the book as JSON on the standard
//! input. The protocol is mdBook's own: `[context, book]` comes in, `book` goes out.

use std::io::{self, Read};
use std::process::ExitCode;

use loopscope::trace::Settings;
use serde_json::Value;

use super::player;

/// Attributes that a code block may have, as the element does.
const ATTRIBUTES: [&str; 10] =
    ["mode", "start-at", "speed", "theme", "controls", "editable", "highlight", "seed", "autoplay", "title"];

/// Attributes of a player, in order.
type Attributes = Vec<(&'static str, String)>;

/// Answers mdBook.
pub fn run(arguments: &[String]) -> ExitCode {
    match arguments {
        [word, renderer] if word == "supports" => {
            if renderer == "html" {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        [] => match book() {
            Ok(book) => {
                println!("{book}");
                ExitCode::SUCCESS
            }
            Err(failure) => {
                eprintln!("loopscope mdbook: {failure}");
                ExitCode::FAILURE
            }
        },
        _ => {
            eprintln!("loopscope mdbook: mdBook calls this; write [preprocessor.loopscope] into book.toml");
            ExitCode::from(2)
        }
    }
}

fn book() -> Result<Value, String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
    let input: Value = serde_json::from_str(&text).map_err(|error| format!("that is no book: {error}"))?;
    let Value::Array(mut parts) = input else { return Err("that is no book".into()) };
    let mut book = parts.pop().ok_or("there is no book")?;
    rewrite(&mut book)?;
    Ok(book)
}

/// Rewrites every chapter's text, wherever it is: mdBook's versions differ in what surrounds chapters.
fn rewrite(value: &mut Value) -> Result<(), String> {
    match value {
        Value::Array(items) => items.iter_mut().try_for_each(rewrite),
        Value::Object(fields) => {
            let depth = fields.get("path").and_then(Value::as_str).map_or(0, |path| path.matches(['/', '\\']).count());
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::String(content) if name == "content" => {
                        *content = with_script(players(content)?, depth);
                    }
                    field => rewrite(field)?,
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A chapter that has players loads what shows them, from the book's own folder; so deep down lies the chapter.
fn with_script(chapter: String, depth: usize) -> String {
    match chapter.contains("<loop-scope") {
        true => format!("{chapter}\n<script defer src=\"{}loopscope/loop-scope.js\"></script>\n", "../".repeat(depth)),
        false => chapter,
    }
}

/// A chapter with players in the place of the code blocks that ask for one.
fn players(chapter: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut lines = chapter.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let Some((fence, mut attributes)) = opening(line)? else {
            out.push_str(line);
            continue;
        };
        let code: String = lines.by_ref().take_while(|line| line.trim_end() != fence).collect();
        if let Some(address) = recorded(&code, &attributes) {
            attributes.push(("recording", address));
        }
        let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
        // In a block of HTML's own: Markdown would put an element that it does not know into a paragraph.
        out.push_str(&format!("<div><loop-scope{attributes}><pre><code class=\"language-python\">"));
        // An empty line would end the HTML; mdBook reads on behind it as Markdown.
        out.push_str(&escaped(&code).replace('\n', "&#10;"));
        out.push_str("</code></pre></loop-scope></div>\n");
    }
    Ok(out)
}

/// The recording that the player shows before it needs an engine.
fn recorded(code: &str, attributes: &Attributes) -> Option<String> {
    let seed = attributes.iter().find(|(name, _)| *name == "seed").map_or(Some(0), |(_, seed)| seed.parse().ok())?;
    player::recorded(code, &Settings { seed, ..Settings::default() })
}

/// The fence of a block that asks for a player, and its attributes.
fn opening(line: &str) -> Result<Option<(String, Attributes)>, String> {
    let words = line.trim_end().trim_start_matches('`');
    let fence = &line[..line.len() - line.trim_start_matches('`').len()];
    let mut words = words.split(',').map(str::trim);
    if fence.len() < 3 || words.next() != Some("python") {
        return Ok(None);
    }
    let rest: Vec<&str> = words.collect();
    if !rest.contains(&"loopscope") {
        return Ok(None);
    }
    let mut attributes = Attributes::new();
    for word in rest.into_iter().filter(|word| *word != "loopscope") {
        let (name, value) = word.split_once('=').ok_or_else(|| format!("`{word}` is no attribute: write name=value"))?;
        let known = ATTRIBUTES.into_iter().find(|known| *known == name);
        let known = known.ok_or_else(|| format!("there is no attribute {name}: there are {}", ATTRIBUTES.join(", ")))?;
        attributes.push((known, value.trim_matches('"').to_string()));
    }
    Ok(Some((fence.to_string(), attributes)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_that_asks_for_it_becomes_a_player() {
        // Nothing can be recorded of it.
        let chapter = "# A\n\n```python,loopscope,mode=code,start-at=\"time 0.5\"\nif a < 1:\n\n    b(\n```\n\nafter\n";
        let expected = "# A\n\n<div><loop-scope mode=\"code\" start-at=\"time 0.5\"><pre><code class=\"language-python\">if a &lt; 1:&#10;&#10;    b(&#10;</code></pre></loop-scope></div>\n\nafter\n";
        assert_eq!(players(chapter).unwrap(), expected);
    }

    #[test]
    fn a_block_that_runs_brings_its_recording() {
        let block = |seed: &str| players(&format!("```python,loopscope{seed}\nimport asyncio\n```\n")).unwrap();
        assert!(block("").contains("<loop-scope recording=\"data:application/zlib;base64,"), "{}", block(""));
        assert!(block(",seed=1").contains("<loop-scope seed=\"1\" recording=\"data:"));
        assert_ne!(block("").split("recording").nth(1), block(",seed=1").split("recording").nth(1));
    }

    #[test]
    fn other_blocks_stay_as_they_are() {
        for chapter in ["```python\na\n```\n", "```\nloopscope\n```\n", "``python,loopscope\n", "```text,loopscope\nx\n```\n"] {
            assert_eq!(players(chapter).unwrap(), chapter);
        }
    }

    #[test]
    fn what_is_not_understood_is_said() {
        assert!(players("```python,loopscope,colour=red\n```\n").unwrap_err().contains("no attribute colour"));
        assert!(players("```python,loopscope,dark\n```\n").unwrap_err().contains("name=value"));
    }

    #[test]
    fn chapters_are_found_at_any_depth() {
        let mut book: Value = serde_json::from_str(
            r#"{"items":[{"Chapter":{"content":"```python,loopscope\na\n```\n","sub_items":[{"Chapter":{"path":"a/b.md","content":"<loop-scope>"}}]}}]}"#,
        )
        .unwrap();
        rewrite(&mut book).unwrap();
        let book = book.to_string();
        assert!(
            book.contains("<div><loop-scope ") && book.contains("src=\\\"loopscope/") && book.contains("src=\\\"../loopscope/")
        );
    }
}
