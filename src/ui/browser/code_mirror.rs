//! The editor that arrives after the first picture: CodeMirror, in a bundle of its own (`web/editor/`).
//!
//! The root element names the bundle in `data-editor`; a page without one keeps its plain editor. The bundle says in
//! `web/editor/main.js` what it asks of its host and what can be told to it; the functions here are the same in Rust.

use std::ops::Range;

use js_sys::{Array, Function, Object, Reflect, Uint32Array};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use crate::ui::completion::{Completion, Library};
use crate::ui::editor_lines::Problem;
use crate::ui::panels::editor::LineMark;
use crate::ui::python_text::{CLASSES, Span};

/// The editor on the page.
#[derive(Clone, Debug)]
pub struct CodeMirror(JsValue);

/// What the editor asks the page and tells it.
#[derive(Default)]
pub struct Host(Object);

/// How the editor begins.
pub struct Start<'a> {
    /// The text that can be undone to.
    pub original: &'a str,
    /// The text on the screen.
    pub text: &'a str,
    /// What is selected, in UTF-16 units.
    pub selection: Range<usize>,
    /// Whether it has the focus.
    pub has_focus: bool,
    /// How far it is scrolled, in pixels from the left and from the top.
    pub scroll: (i32, i32),
}

/// Loads the bundle, then calls `then`. Nothing happens when there is none, or when it does not arrive.
pub fn load(then: impl FnOnce() + 'static) {
    let (Some(name), Ok(script)) = (note("data-editor"), document().create_element("script")) else { return };
    let then = Closure::once_into_js(then);
    // No module: a frame of an opaque origin may load scripts, but no modules.
    let _ = script.set_attribute("src", &format!("./{name}"));
    let _ = script.add_event_listener_with_callback("load", then.unchecked_ref());
    if let Some(head) = document().head() {
        let _ = head.append_child(&script);
    }
}

/// Fetches the table of the library's names; an empty one when there is none.
pub async fn library() -> Library {
    let text = async {
        let fetched = window().fetch_with_str(&note("data-names")?);
        let response: Response = JsFuture::from(fetched).await.ok()?.dyn_into().ok()?;
        JsFuture::from(response.text().ok().filter(|_| response.ok())?).await.ok()?.as_string()
    };
    text.await.map_or_else(Library::default, |text| Library::from_text(&text))
}

fn note(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Suggestions as the editor takes them.
pub fn suggestions(found: &Completion) -> JsValue {
    let words = found.options.iter().flat_map(|option| [&*option.label, option.kind, &*option.detail, &*option.about]);
    let options = words.map(JsValue::from);
    list(std::iter::once(found.from.into()).chain(options))
}

impl Host {
    /// Answers what the editor calls `name`; it gives up to three arguments.
    pub fn answer(self, name: &str, answer: impl Fn(JsValue, JsValue, JsValue) -> JsValue + 'static) -> Self {
        let answer: Box<dyn Fn(JsValue, JsValue, JsValue) -> JsValue> = Box::new(answer);
        put(&self.0, name, &Closure::wrap(answer).into_js_value());
        self
    }

    /// Hears what the editor calls `name`.
    pub fn hear(self, name: &str, hear: impl Fn(JsValue) + 'static) -> Self {
        self.answer(name, move |value, _, _| {
            hear(value);
            JsValue::UNDEFINED
        })
    }
}

/// Colours as the editor takes them.
pub fn colours(spans: &[Span]) -> JsValue {
    let flat: Vec<u32> = spans.iter().flat_map(|span| [span.from, span.to, span.class]).collect();
    Uint32Array::from(&flat[..]).into()
}

impl CodeMirror {
    /// Puts the editor into an element; `None` when the bundle is not there.
    pub fn mount(parent: &Element, host: Host, start: &Start<'_>) -> Option<Self> {
        let options = Object::new();
        put(&options, "original", &start.original.into());
        put(&options, "text", &start.text.into());
        put(&options, "selection", &list([start.selection.start.into(), start.selection.end.into()]));
        put(&options, "focused", &start.has_focus.into());
        put(&options, "left", &start.scroll.0.into());
        put(&options, "top", &start.scroll.1.into());
        put(&options, "classes", &list(CLASSES.map(JsValue::from)));
        let bundle = Reflect::get(&js_sys::global(), &"loopscopeEditor".into()).ok()?;
        Self(bundle).call("mount", &[parent.into(), host.0.into(), options.into()]).filter(JsValue::is_object).map(Self)
    }

    /// Shows another text: of another program, or a change of the same that can be undone.
    pub fn set_text(&self, text: &str, is_other: bool) {
        self.call("setText", &[text.into(), is_other.into()]);
    }

    /// Shows what stands beside the lines, and which line is pointed at.
    pub fn set_marks(&self, marks: &[LineMark], hovered: Option<u32>) {
        let flat = marks.iter().flat_map(|mark| [mark.line.into(), mark.mark.into(), mark.chips.as_str().into()]);
        self.call("setMarks", &[list(flat), hovered.unwrap_or(0).into()]);
    }

    /// Lights lines: numbers from 1, and why.
    pub fn set_lit(&self, lines: &[(u32, &'static str)]) {
        self.call("setLit", &[list(lines.iter().flat_map(|(line, why)| [(*line).into(), (*why).into()]))]);
    }

    /// Shows breakpoints: lines from 1, with their conditions.
    pub fn set_breakpoints<'a>(&self, lines: impl Iterator<Item = (u32, Option<&'a str>)>) {
        self.call("setBreakpoints", &[list(lines.flat_map(|(line, condition)| [line.into(), condition.unwrap_or("").into()]))]);
    }

    /// Underlines what is wrong.
    pub fn set_problems(&self, problems: &[Problem]) {
        let flat = problems.iter().flat_map(|problem| [problem.from.into(), problem.to.into(), problem.words.as_str().into()]);
        self.call("setProblems", &[list(flat)]);
    }

    /// Shows values behind the ends of lines, from 1.
    pub fn set_values(&self, values: &[(u32, String)]) {
        self.call("setValues", &[list(values.iter().flat_map(|(line, text)| [(*line).into(), text.as_str().into()]))]);
    }

    /// Puts the caret at an offset, in UTF-16 units, and shows it.
    pub fn go_to(&self, offset: usize) {
        self.call("goTo", &[offset.into()]);
    }

    /// Shows a line, from 1, unless somebody types.
    pub fn reveal(&self, line: u32) {
        self.call("reveal", &[line.into()]);
    }

    fn call(&self, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
        let function: Function = Reflect::get(&self.0, &name.into()).ok()?.dyn_into().ok()?;
        match function.apply(&self.0, &list(arguments.iter().cloned()).unchecked_into()) {
            Ok(value) => Some(value),
            Err(error) => {
                // Not lost: it is a mistake of the page, and the tests insist that there is none.
                leptos::logging::error!("the editor failed in {name}: {error:?}");
                None
            }
        }
    }
}

fn put(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

fn list(values: impl IntoIterator<Item = JsValue>) -> JsValue {
    values.into_iter().collect::<Array>().into()
}
