//! What the program printed. Lines of the future are dimmed; every line jumps to its moment.

use leptos::html;
use leptos::prelude::*;

use super::erased::{dynamic, effect, memo, press, text, truth};
use super::model::{Model, Shared, use_model};
use crate::executor::instrument::Stream;
use crate::trace::Ending;
use crate::trace::recording::OutputLine;
use crate::ui::playback::PlaybackCommand;
use crate::ui::run::Run;
use crate::ui::ticks::moment_label;

/// Lines that are shown before and after the cursor; a program may print a million.
const AROUND: usize = 250;

/// The output panel.
#[component]
pub fn Output() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let printed = memo(move || {
        let cursor = model.cursor.get();
        model.run.with(|run| run.as_ref().map_or(0, |run| printed_at(run, cursor)))
    });
    let window = memo(move || (printed.get() / AROUND).saturating_sub(1) * AROUND);
    keep_in_sight(list, printed, window);
    let count = move || model.run.with(|run| run.as_ref().map_or(0, |run| run.recording.output().len()));
    view! {
        <section class="output" aria-label="Output" data-testid="output">
            <h2 class="panel-title">"Output" <span class="faint">{text(move || format!("{} of {} lines", printed.get(), count()))}</span></h2>
            <div class="output-lines" node_ref=list tabindex="0" role="group" aria-label="Printed lines">
                {dynamic(move || model.run.get().map_or_else(Vec::new, |run| lines(model, &run, window.get(), printed)).into_any())}
                {dynamic(move || model.run.get().map_or_else(Vec::new, |run| ending(model, &run)).into_any())}
            </div>
        </section>
    }
}

/// How many lines were complete after so many events.
fn printed_at(run: &Run, events: usize) -> usize {
    events.checked_sub(1).map_or(0, |last| run.recording.output_until(last).len())
}

fn lines(model: Model, run: &Shared<Run>, first: usize, printed: Memo<usize>) -> Vec<AnyView> {
    let lines = run.recording.output();
    let window = lines.iter().enumerate().skip(first).take(3 * AROUND);
    window.map(|(index, line)| output_line(model, index, line, printed)).collect()
}

fn output_line(model: Model, index: usize, line: &OutputLine, printed: Memo<usize>) -> AnyView {
    let stream = if line.stream == Stream::Err { "err" } else { "out" };
    let event = line.event + 1;
    let go = press(move || model.command(PlaybackCommand::SeekEvent(event)));
    view! {
        <button
            class="output-line"
            data-testid="output-line"
            data-stream=stream
            data-future=truth(move || printed.get() <= index)
            data-now=truth(move || printed.get() == index + 1)
            on:click=go
        >
            <time>{moment_label(line.time as f64)}</time>
            <span>{line.text.clone()}</span>
        </button>
    }
    .into_any()
}

/// What the run ended with, when it did not simply end.
fn ending(model: Model, run: &Shared<Run>) -> Vec<AnyView> {
    let (end, time) = (run.recording.len(), run.recording.end_time());
    let texts = match run.recording.ending() {
        Ending::Ok if run.recording.output().is_empty() => vec!["(nothing was printed)".to_string()],
        Ending::Ok => vec![],
        // Its traceback is on standard error already, as in a terminal.
        Ending::Exception { kind, .. } if ends_with_error(run, kind) => vec![],
        Ending::Exception { kind, message } if message.is_empty() => vec![kind.clone()],
        Ending::Exception { kind, message } => vec![format!("{kind}: {message}")],
        Ending::Deadlock { waits } => {
            let waits = waits.iter().cloned();
            std::iter::once("Deadlock: nothing is ready and nothing ever will be.".to_string()).chain(waits).collect()
        }
        Ending::Until => vec!["The run was ended at the set virtual time.".to_string()],
        Ending::Limit(limit) => vec![format!("The run was ended: limit of {} reached.", crate::ui::run::limit_word(*limit))],
    };
    let row = move |text: String| {
        let go = press(move || model.command(PlaybackCommand::SeekEvent(end)));
        let stream = if text.starts_with('(') { "none" } else { "err" };
        view! {
            <button class="output-line" data-testid="ending" data-stream=stream data-future=truth(move || model.cursor.get() < end) on:click=go>
                <time>{moment_label(time as f64)}</time>
                <span>{text}</span>
            </button>
        }
        .into_any()
    };
    texts.into_iter().map(row).collect()
}

fn ends_with_error(run: &Run, kind: &str) -> bool {
    let errors = run.recording.output().iter().rev().filter(|line| line.stream == Stream::Err);
    errors.take(8).any(|line| line.text.starts_with(kind))
}

/// Scrolls the list, and only the list, to the line of the cursor.
fn keep_in_sight(list: NodeRef<html::Div>, printed: Memo<usize>, window: Memo<usize>) {
    effect(move || {
        let row = printed.get().saturating_sub(window.get()).saturating_sub(1);
        let Some(list) = list.get() else { return };
        let Some(row) = list.children().item(row as u32) else { return };
        let (top, bottom) = (list.get_bounding_client_rect(), row.get_bounding_client_rect());
        let above = bottom.top() - top.top();
        let below = bottom.bottom() - top.bottom();
        let shift = if above < 0.0 { above } else { below.max(0.0) };
        list.set_scroll_top(list.scroll_top() + shift.round() as i32);
    });
}
