//! What the run means: the findings and the metrics. Their content is markup of `ui::panels`.

use leptos::html;
use leptos::prelude::*;

use super::model::use_model;
use super::panels::of_moment;
use super::rows::show_in;
use crate::ui::panels::{findings, metrics};
use crate::ui::words::tr;

/// The findings.
#[component]
pub fn Findings() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    show_in(list, move || of_moment(model, findings::findings));
    view! {
        <section class="panel" aria-label=tr("Findings") data-testid="findings">
            <div class="panel-scroll" node_ref=list tabindex="0" role="group" aria-label=tr("All findings")></div>
        </section>
    }
}

/// The metrics.
#[component]
pub fn Metrics() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    show_in(list, move || {
        let state = model.panels.with(|panels| panels.metrics);
        model.run.with(|run| run.as_ref().map_or_else(Vec::new, |run| metrics::metrics(run, &state)))
    });
    view! {
        <section class="panel" aria-label=tr("Metrics") data-testid="metrics">
            <div class="panel-scroll" node_ref=list tabindex="0" role="group" aria-label=tr("All metrics")></div>
        </section>
    }
}
