//! What the page says with a table, and without one.

use super::*;

const TEXTS: &str = "{count} task\n{count} t\u{e2}che\n{count} tasks\n{count} t\u{e2}ches\nRun\nLancer\nJump to {time}, line {line}\nLigne {line} : {time}\n";

/// A thread of its own speaks a language of its own.
fn in_french<R: Send>(say: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let speaker = scope.spawn(|| {
            let mut lines: Vec<_> = TEXTS.lines().collect::<Vec<_>>().chunks(2).map(|pair| pair.join("\n")).collect();
            lines.sort();
            learn(Language::of("fr-CA").expect("it is there"), String::leak(lines.join("\n")));
            say()
        });
        speaker.join().expect("nothing panics")
    })
}

#[test]
fn without_a_table_the_page_speaks_english() {
    assert_eq!((tr("Run"), language().code), ("Run", "en"));
    assert_eq!(fill("Jump to {time}, line {line}", &["1 s", "4"]), "Jump to 1 s, line 4");
    assert_eq!(fill_counted("{count} task", "{count} tasks", 0, &["0"]), "0 tasks");
}

#[test]
fn with_one_it_says_what_is_there_and_the_rest_in_english() {
    assert_eq!(in_french(|| (tr("Run"), tr("Stop"), language().tag())), ("Lancer", "Stop", "fr"));
}

#[test]
fn places_go_where_the_translation_has_them() {
    assert_eq!(in_french(|| fill("Jump to {time}, line {line}", &["1 s", "4"])), "Ligne 4 : 1 s");
}

#[test]
fn each_language_counts_in_its_own_way() {
    let count = |number: usize| in_french(move || fill_counted("{count} task", "{count} tasks", number, &[&number.to_string()]));
    assert_eq!([count(0), count(1), count(2)], ["0 t\u{e2}che", "1 t\u{e2}che", "2 t\u{e2}ches"]);
}

#[test]
fn values_with_braces_stay_as_they_are() {
    assert_eq!(fill("in {call}", &["f({})"]), "in f({})");
}

#[test]
fn tags_of_browsers_name_languages() {
    let code = |tag| Language::of(tag).map(|language| language.code);
    assert_eq!([code("de-AT"), code("zh-CN"), code("it")], [Some("de"), Some("zh"), None]);
    assert_eq!(Language::of("zh").map(Language::tag), Some("zh-Hans"));
}
