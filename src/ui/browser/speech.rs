//! Which language the page speaks. `web/start.js` has read what was asked for and fetched its texts while the page's module was on
//! its way.

use js_sys::Reflect;
use leptos::prelude::window;

use super::storage;
use crate::ui::words::{self, LANGUAGES, Language};

/// Where the choice is kept.
const KEY: &str = "lang";

/// Learns the language that was asked for, before anything is shown.
pub fn learn() {
    let told = Reflect::get(&js_sys::global(), &"loopscope".into()).ok();
    let say = |name: &str| Reflect::get(told.as_ref()?, &name.into()).ok()?.as_string();
    if let (Some(language), Some(texts)) = (say("language").as_deref().and_then(Language::of), say("words")) {
        // As long as the page.
        words::learn(language, String::leak(texts));
    }
}

/// The reader's own language, where the page has it, does not speak it, and nothing was ever chosen.
pub fn offered() -> Option<&'static Language> {
    let own = Language::of(&window().navigator().language()?)?;
    let is_free = *words::language() == LANGUAGES[0] && storage::read(KEY).is_none();
    (is_free && *own != LANGUAGES[0]).then_some(own)
}

/// Speaks another language from now on: the page is loaded anew, without what its address asked for.
pub fn choose(language: &Language) {
    storage::write(KEY, language.code);
    let location = window().location();
    let is_asked = location.search().is_ok_and(|search| !search.is_empty());
    // Nothing is lost: texts are kept as they are typed.
    let _ = if is_asked { location.set_search("") } else { location.reload() };
}
