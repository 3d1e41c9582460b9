//! What a language's file says (`web/lang/`): an English text, and below it, four spaces in, how it is said. Comments begin with `#`.

/// English texts and their translations, in the file's order. An error names the line.
pub fn texts(file: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut texts = vec![];
    let mut english = None;
    for (number, line) in file.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match (english.take(), line.strip_prefix("    ")) {
            (None, None) => english = Some(line),
            (Some(english), Some(text)) => texts.push((english, text)),
            _ => return Err(format!("line {}: an English text, and below it, four spaces in, how it is said", number + 1)),
        }
    }
    if let Some(english) = english { Err(format!("nothing follows on: {english}")) } else { Ok(texts) }
}

/// The file as the page reads it: each text and its translation in turn, in order of the texts.
pub fn table(file: &str) -> Result<String, String> {
    let mut texts = texts(file)?;
    texts.sort_unstable();
    Ok(texts.iter().map(|(english, text)| format!("{english}\n{text}\n")).collect())
}
