//! What only a browser can show: the page, mounted, on recordings of the real engine.
#![cfg(target_arch = "wasm32")]

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use loopscope::executor::clock::{seconds_from_time, time_from_seconds};
use loopscope::trace::{self, Settings};
use loopscope::ui::components::model::Model;
use loopscope::ui::components::page::Page;
use loopscope::ui::playback::PlaybackCommand as Command;
use loopscope::ui::run::Run;
use loopscope::ui::workspace::Answer;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

const TWO_TASKS: &str = "\
import asyncio

async def work(seconds):
    await asyncio.sleep(seconds)
    print(seconds)

async def main():
    await asyncio.gather(work(1), work(2))

asyncio.run(main())
";

/// A page with this program and the engine's answer to it.
struct Shown {
    model: Model,
    root: HtmlElement,
}

impl Shown {
    async fn new(source: &str) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let owner = Owner::new();
        owner.set();
        let model = Model::new();
        mount_to(root.clone(), move || view! { <Page model /> }).forget();
        std::mem::forget(owner);
        let shown = Self { model, root };
        shown.run(source).await;
        shown
    }

    async fn run(&self, source: &str) {
        self.model.workspace.update(|workspace| workspace.edit(source.to_string()));
        let mut request = None;
        self.model.workspace.update(|workspace| request = Some(workspace.request()));
        let answer = match trace::record(source, &Settings::default()) {
            Ok(recording) => Answer::Ran(Arc::new(Run::new(recording))),
            Err(diagnostics) => Answer::Refused(diagnostics),
        };
        self.model.receive(request.unwrap().id, answer);
        tick().await;
    }

    async fn command(&self, command: Command) {
        self.model.command(command);
        tick().await;
    }

    fn all(&self, id: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(&format!("[data-testid={id}]")).unwrap();
        (0..found.length()).map(|index| found.item(index).unwrap().unchecked_into()).collect()
    }

    fn one(&self, id: &str) -> HtmlElement {
        self.all(id).into_iter().next().unwrap_or_else(|| panic!("no {id}"))
    }

    fn text(&self, id: &str) -> String {
        self.one(id).text_content().unwrap_or_default()
    }

    fn states(&self) -> Vec<String> {
        self.all("task-row").iter().map(|row| row.get_attribute("data-state").unwrap()).collect()
    }
}

#[wasm_bindgen_test]
async fn every_task_has_a_row_with_its_state_at_the_cursor() {
    let page = Shown::new(TWO_TASKS).await;
    assert_eq!(page.states(), ["absent", "absent", "absent"]);
    page.command(Command::SeekPosition(1.5e9)).await;
    assert_eq!(page.states(), ["suspended", "done", "suspended"]);
    page.command(Command::JumpToEnd).await;
    assert_eq!(page.states(), ["done", "done", "done"]);
    page.command(Command::JumpToStart).await;
    assert_eq!(page.states(), ["absent", "absent", "absent"]);
}

#[wasm_bindgen_test]
async fn buttons_step_by_one_event() {
    let page = Shown::new(TWO_TASKS).await;
    page.one("step-forward").click();
    page.one("step-forward").click();
    tick().await;
    assert!(page.text("event-count").starts_with("event 2 of "));
    page.one("step-back").click();
    tick().await;
    assert!(page.text("event-count").starts_with("event 1 of "));
}

#[wasm_bindgen_test]
async fn the_scrubber_moves_the_playhead() {
    let page = Shown::new(TWO_TASKS).await;
    let scrubber: HtmlInputElement = page.one("scrubber").unchecked_into();
    scrubber.set_value("1.25");
    send(&scrubber, "input");
    tick().await;
    assert_eq!(page.text("time"), "1.250 s");
}

#[wasm_bindgen_test]
async fn output_lines_jump_to_their_moment() {
    let page = Shown::new(TWO_TASKS).await;
    let lines = page.all("output-line");
    assert_eq!(lines.len(), 2);
    lines[1].click();
    tick().await;
    assert_eq!(page.text("time"), "2.000 s");
    assert_eq!(lines[0].get_attribute("data-future").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn a_syntax_error_takes_nothing_away() {
    let page = Shown::new(TWO_TASKS).await;
    page.command(Command::JumpToEnd).await;
    let broken = TWO_TASKS.replace("work(2)", "work(2");
    page.run(&broken).await;
    assert!(page.text("diagnostics").contains(':'));
    assert_eq!(page.states().len(), 3);
    assert!(!page.one("stale").hidden());
    assert_eq!(page.one("editor").unchecked_into::<HtmlTextAreaElement>().value(), broken);
    page.run(TWO_TASKS).await;
    assert_eq!(page.text("diagnostics"), "");
    assert!(page.one("stale").hidden());
}

#[wasm_bindgen_test]
async fn the_cursor_stays_at_its_event_when_a_literal_changes() {
    let page = Shown::new(TWO_TASKS).await;
    page.command(Command::SeekPosition(2e9)).await;
    let before = page.model.cursor.get_untracked();
    page.run(&TWO_TASKS.replace("work(2)", "work(5)")).await;
    assert_eq!(page.model.cursor.get_untracked(), before);
    assert_eq!(page.text("time"), "5.000 s");
}

#[wasm_bindgen_test]
async fn the_program_picker_has_every_program() {
    let page = Shown::new(TWO_TASKS).await;
    let options = page.one("program-picker").query_selector_all("option").unwrap();
    assert_eq!(options.length() as usize, loopscope::ui::programs::PROGRAMS.len());
}

#[wasm_bindgen_test]
async fn the_picture_is_painted() {
    let page = Shown::new(TWO_TASKS).await;
    let style = "position:fixed;inset:0;--labels:100px;height:600px";
    page.root.set_attribute("style", style).unwrap();
    let timeline = page.one("timeline");
    timeline.set_attribute("style", "height:300px;width:800px;overflow:auto;position:relative").unwrap();
    gloo_timers::future::TimeoutFuture::new(200).await;
    let canvas: web_sys::HtmlCanvasElement = timeline.query_selector("canvas").unwrap().unwrap().unchecked_into();
    assert!(canvas.width() >= 700, "{}", canvas.width());
    page.root.remove();
}

fn send(element: &HtmlElement, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    element.dispatch_event(&Event::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

#[wasm_bindgen_test]
fn time_is_counted_alike() {
    assert_eq!(time_from_seconds(0.1 + 0.2), Some(300_000_000));
    assert_eq!(seconds_from_time(1_500_000_000), 1.5);
}
