//! One quiet line: that the text is the person's own from last time, and the way back to the program's; which can be undone.

use leptos::prelude::*;

use super::erased::{dynamic, effect, memo, press};
use super::model::{Model, use_model};
use crate::ui::browser::storage;
use crate::ui::later::later;
use crate::ui::words::{fill, tr};
use crate::ui::workspace::Workspace;

/// What the line says.
#[derive(Clone, Debug, PartialEq)]
enum Notice {
    Nothing,
    /// The text was restored; it is from this moment, if that is known.
    Restored {
        text: String,
        when: Option<String>,
    },
    /// The program's own text is back; this is what was there before.
    Original {
        kept: String,
    },
}

/// The line, as long as it is true.
#[component]
pub fn Restored() -> impl IntoView {
    let model = use_model();
    let notice = RwSignal::new(Notice::Nothing);
    let program = memo(move || model.workspace.with(|workspace| workspace.program().name));
    effect(move || {
        program.track();
        notice.set(model.workspace.with_untracked(restored));
    });
    let shown = memo(move || {
        let notice = notice.get();
        let is_true = model.workspace.with(|workspace| match &notice {
            Notice::Nothing => false,
            Notice::Restored { text, .. } => text == workspace.source(),
            Notice::Original { .. } => !workspace.is_edited(),
        });
        if is_true { notice } else { Notice::Nothing }
    });
    dynamic(move || match shown.get() {
        Notice::Nothing => ().into_any(),
        shown => later(|| line_of(model, shown, notice)),
    })
}

fn line_of(model: Model, shown: Notice, notice: RwSignal<Notice>) -> AnyView {
    match shown {
        Notice::Nothing => ().into_any(),
        Notice::Restored { when, .. } => {
            let words = when
                .map_or_else(|| tr("Restored your text").to_string(), |when| fill("Restored your text from {when}", &[&when]));
            let back = press(move || back_to_original(model, notice));
            line(words, tr("Back to the original"), "back-to-original", back, notice)
        }
        Notice::Original { kept } => {
            let undo = press(move || {
                notice.set(Notice::Nothing);
                model.edit(kept.clone());
                model.run_now();
            });
            line(tr("This is the original").into(), tr("Undo"), "undo-original", undo, notice)
        }
    }
}

fn restored(workspace: &Workspace) -> Notice {
    if !workspace.is_edited() {
        return Notice::Nothing;
    }
    Notice::Restored { text: workspace.source().to_string(), when: storage::draft_time(workspace.program()) }
}

fn back_to_original(model: Model, notice: RwSignal<Notice>) {
    let kept = model.workspace.with_untracked(|workspace| workspace.source().to_string());
    model.restore();
    notice.set(Notice::Original { kept });
}

fn line(
    words: String,
    button: &'static str,
    id: &'static str,
    run: Box<dyn FnMut(leptos::ev::MouseEvent)>,
    notice: RwSignal<Notice>,
) -> AnyView {
    view! {
        <div class="restored" data-testid="restored" role="status">
            <span>{words}</span>
            <button class="link" data-testid=id on:click=run>{button}</button>
            <button class="restored-close" aria-label=tr("Dismiss") title=tr("Dismiss") on:click=press(move || notice.set(Notice::Nothing))>
                "×"
            </button>
        </div>
    }
    .into_any()
}
