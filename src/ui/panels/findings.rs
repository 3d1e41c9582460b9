//! The findings: what went wrong in the run or could be better, each with what, impact, fix and a jump.

use super::card::unread;
use super::scene::{Scene, more};
use super::sentence::write;
use crate::trace::analysis::{Analysis, Finding, FindingKind, Severity};
use crate::trace::narrate::Sentence;
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::playback::Track;
use crate::ui::ticks::moment_label;
use crate::ui::words::{fill, tr};

/// How many findings, tasks of one, and further places of one are shown.
const FINDINGS: usize = 100;
const TASKS: usize = 6;
const OTHERS: usize = 8;

/// All findings, or what was looked for.
pub fn findings(scene: &Scene) -> Vec<String> {
    scene.run.analysis.get().map_or_else(unread, |analysis| all(scene, analysis))
}

fn all(scene: &Scene, analysis: &Analysis) -> Vec<String> {
    if analysis.findings.is_empty() {
        return vec![looked_for()];
    }
    let mut rows: Vec<String> = analysis.findings.iter().take(FINDINGS).map(|found| finding(scene, found)).collect();
    let rest = analysis.findings_left_out as usize + analysis.findings.len().saturating_sub(FINDINGS);
    if rest > 0 {
        let mut markup = Markup::new();
        markup.open("p", &[("class", "finding-rest")]);
        more(&mut markup, rest);
        rows.push(markup.close("p").finish());
    }
    rows
}

/// The glyph of a severity: a shape of its own beside its colour.
pub fn glyph(markup: &mut Markup, severity: Severity) {
    let shape = match severity {
        Severity::Error => "M5 1h6l4 4v6l-4 4H5l-4-4V5zM5.5 5.5l5 5m0-5l-5 5",
        Severity::Warning => "M8 1.5L15 14H1zM8 6v4m0 2v.6",
        Severity::Hint => "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M8 7v4.5m0-7v.6",
    };
    let word = severity.word();
    markup.open(
        "svg",
        &[("class", "severity"), ("data-severity", word), ("viewBox", "0 0 16 16"), ("role", "img"), ("aria-label", tr(word))],
    );
    markup.leaf("path", &[("d", shape)], "").close("svg");
}

fn finding(scene: &Scene, finding: &Finding) -> String {
    let is_now = (finding.event as usize) < scene.world.events && scene.world.events <= finding.end_event as usize + 1;
    let mut markup = Markup::new();
    let attributes = [
        ("class", "finding"),
        ("data-testid", "finding"),
        ("data-kind", finding.kind.slug()),
        ("data-severity", finding.severity.word()),
        ("data-now", truth(is_now)),
    ];
    markup.open("article", &attributes).open("h3", &[("class", "finding-title")]);
    glyph(&mut markup, finding.severity);
    markup.leaf("strong", &[("title", tr(finding.kind.explanation()))], tr(finding.kind.title()));
    if finding.count > 1 {
        markup.leaf("span", &[("class", "faint")], &fill("{count} times", &[&finding.count.to_string()]));
    }
    jump(&mut markup, scene, finding);
    markup.close("h3");
    part(&mut markup, tr("What"), &finding.what);
    part(&mut markup, tr("Impact"), &finding.impact);
    part(&mut markup, tr("Fix"), &finding.fix.advice);
    if !finding.fix.code.is_empty() {
        markup.leaf(
            "pre",
            &[("class", "finding-code"), ("tabindex", "0"), ("aria-label", tr("The Python to write"))],
            &finding.fix.code,
        );
    }
    concerned(&mut markup, scene, finding);
    markup.close("article").finish()
}

fn jump(markup: &mut Markup, scene: &Scene, finding: &Finding) {
    let place = scene.run.recording.place(finding.span);
    let over = place.map(|place| Gesture::Caret(place.line, 1));
    let at = moment_label(scene.run.time(finding.event as usize));
    let title = [("data-testid", "finding-jump"), ("title", tr("Move the cursor there"))];
    markup.button("button finding-jump", Gesture::Seek(finding.event as usize + 1), over, &title);
    markup.text(&match place {
        Some(place) => fill("Jump to {time}, line {line}", &[&at, &place.line.to_string()]),
        None => fill("Jump to {time}", &[&at]),
    });
    markup.close("button");
}

fn part(markup: &mut Markup, title: &str, sentence: &Sentence) {
    if sentence.parts.is_empty() {
        return;
    }
    markup.open("p", &[("class", "finding-part")]).leaf("span", &[("class", "finding-term")], title);
    markup.open("span", &[]);
    for part in &sentence.parts {
        write(markup, part);
    }
    markup.close("span").close("p");
}

fn concerned(markup: &mut Markup, scene: &Scene, finding: &Finding) {
    if finding.tasks.len() < 2 && finding.others.is_empty() {
        return;
    }
    markup.open("div", &[("class", "finding-tasks")]);
    for task in finding.tasks.iter().take(TASKS) {
        scene.pill(markup, *task);
    }
    more(markup, finding.tasks.len().saturating_sub(TASKS));
    for event in finding.others.iter().take(OTHERS) {
        let at = moment_label(scene.run.time(*event as usize));
        markup
            .button("fact", Gesture::Seek(*event as usize + 1), None, &[])
            .text(&fill("also at {time}", &[&at]))
            .close("button");
    }
    more(markup, (finding.count as usize).saturating_sub(1 + finding.others.len().min(OTHERS)));
    markup.close("div");
}

/// What an empty list says: what was looked for, and not found.
fn looked_for() -> String {
    let mut markup = Markup::new();
    markup.open("div", &[("class", "finding-none"), ("data-testid", "no-findings")]);
    markup.leaf("strong", &[], tr("Nothing found.")).leaf("p", &[], tr("The whole run was looked through for:"));
    markup.open("ul", &[]);
    for kind in FindingKind::ALL {
        markup.open("li", &[("title", tr(kind.explanation()))]).text(tr(kind.title())).close("li");
    }
    markup.close("ul").close("div").finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::instrument::{SpanId, TaskId};
    use crate::trace::analysis::Fix;
    use crate::trace::narrate::Part;
    use crate::ui::panels::tests::at;

    fn said(text: &str) -> Sentence {
        Sentence { parts: vec![Part::Text(text.into())] }
    }

    #[test]
    fn a_finding_says_what_its_impact_and_its_fix_and_jumps() {
        let finding = Finding {
            kind: FindingKind::BlockingCall,
            severity: Severity::Error,
            what: said("time.sleep stalls the loop."),
            impact: said("3 tasks were late."),
            fix: Fix { advice: said("Await asyncio.sleep."), code: "await asyncio.sleep(<1>)".into() },
            event: 6,
            end_event: 7,
            others: vec![9],
            count: 2,
            span: SpanId(0),
            tasks: vec![TaskId(0), TaskId(1)],
            resources: vec![],
            cost: 0,
        };
        let analysis = Analysis { findings: vec![finding], findings_left_out: 3, ..Analysis::default() };
        let shown = at(1.0, |scene| all(scene, &analysis));
        for part in ["data-do=\"seek 7\"", "data-do=\"seek 10\"", "stalls the loop", "3 tasks were late", "&lt;1>", "+ 3 more"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
    }

    #[test]
    fn where_nothing_is_found_it_says_what_was_looked_for() {
        let shown = at(1.0, |scene| all(scene, &Analysis::default()));
        assert!(FindingKind::ALL.iter().all(|kind| shown.contains(kind.title())), "{shown}");
    }
}
