//! The dock under the editor: a row of tabs and the panel of the one in front. On a phone the same tabs stand under the
//! timeline, together with the cards and the code.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dock_panels;
use super::erased::{dynamic, memo, press, text, truth};
use super::model::{Model, use_model};
use super::splitter::remember;
use crate::ui::layout::{DockTab, Sheet};
use crate::ui::words::tr;

/// The dock with its tabs.
#[component]
pub fn Dock() -> impl IntoView {
    let model = use_model();
    let tab = memo(move || model.layout.with(|layout| layout.tab()));
    let label = text(move || format!("tab-{}", tab.get().word()));
    view! {
        <section class="dock" aria-label=tr("Dock")>
            <div class="tabs dock-tabs" role="tablist" aria-label=tr("Dock") on:keydown=walk>
                {Vec::from_iter(DockTab::ALL.iter().map(|&tab| dock_tab(model, tab)))}
            </div>
            <h2 class="visually-hidden">{text(move || tr(tab.get().title()).to_string())}</h2>
            <div class="dock-panel" id="dock-panel" role="tabpanel" aria-labelledby=label>
                {dynamic(move || dock_panels::content(tab.get()))}
            </div>
        </section>
    }
}

fn dock_tab(model: Model, tab: DockTab) -> AnyView {
    let is_front = memo(move || model.layout.with(|layout| layout.tab() == tab));
    let show = press(move || {
        model.layout.update(|layout| layout.show_tab(tab));
        remember(model);
    });
    let count = move || dock_panels::count(model, tab).map_or_else(String::new, |count| count.to_string());
    view! {
        <button
            class="tab"
            role="tab"
            id=format!("tab-{}", tab.word())
            data-testid=format!("tab-{}", tab.word())
            aria-controls="dock-panel"
            aria-selected=truth(move || is_front.get())
            tabindex=text(move || if is_front.get() { "0".into() } else { "-1".into() })
            on:click=show
        >
            {tr(tab.title())}
            <span class="tab-count">{text(count)}</span>
        </button>
    }
    .into_any()
}

/// The phone's tabs: what the sheet under the timeline shows.
#[component]
pub fn SheetTabs() -> impl IntoView {
    let model = use_model();
    let sheets = [(Sheet::Cards, tr("At the cursor")), (Sheet::Code, tr("Code"))];
    let mut tabs = Vec::from(sheets.map(|(sheet, title)| {
        let is_front = memo(move || model.layout.with(|layout| layout.sheet() == sheet));
        let show = press(move || model.layout.update(|layout| layout.show_sheet(sheet)));
        sheet_tab(sheet.word(), title, is_front, show)
    }));
    tabs.extend(DockTab::ALL.iter().map(|&tab| {
        let is_front = memo(move || model.layout.with(|layout| layout.sheet() == Sheet::Dock && layout.tab() == tab));
        let show = press(move || {
            model.layout.update(|layout| layout.show_tab(tab));
            remember(model);
        });
        sheet_tab(tab.word(), tr(tab.title()), is_front, show)
    }));
    view! { <nav class="tabs sheet-tabs" aria-label=tr("Sheet")>{tabs}</nav> }
}

/// Buttons and no tabs in ARIA's sense: what they show are regions of the page with names of their own.
fn sheet_tab(word: &str, title: &'static str, is_front: Memo<bool>, show: super::erased::Press) -> AnyView {
    view! {
        <button class="tab" data-testid=format!("sheet-{word}") aria-pressed=truth(move || is_front.get()) on:click=show>
            {title}
        </button>
    }
    .into_any()
}

/// The arrow keys walk over the tabs and show each at once.
fn walk(event: KeyboardEvent) {
    let tabs = event.current_target().and_then(|list| list.dyn_into::<HtmlElement>().ok()).map(|list| list.children());
    let Some(tabs) = tabs.filter(|tabs| tabs.length() > 0) else { return };
    let focused = document().active_element();
    let here = (0..tabs.length()).find(|&index| tabs.item(index) == focused).unwrap_or(0);
    let there = match event.key().as_str() {
        "ArrowRight" => (here + 1) % tabs.length(),
        "ArrowLeft" => (here + tabs.length() - 1) % tabs.length(),
        "Home" => 0,
        "End" => tabs.length() - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(tab) = tabs.item(there).and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // Focusing an element that is on the page does not fail.
        let _ = tab.focus();
        tab.click();
    }
}
