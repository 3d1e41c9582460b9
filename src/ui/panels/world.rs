//! The World tab: what is wrong with the description, what went to the simulated world and came back up to the cursor, and the
//! files that the program wrote.

use super::about;
use super::diagnostics;
use super::scene::{Scene, more};
use crate::python::diagnostics::Diagnostic;
use crate::trace::probe::{StoredKey, WrittenFile};
use crate::trace::traffic::{Exchange, Outcome, Partner, REDIS_ERROR, Tally, Traffic};
use crate::trace::words::{kind_word, resource_name};
use crate::ui::gestures::{Gesture, WorldStep};
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::{fixed, grouped};
use crate::ui::panels::state::{Change, WorldView};
use crate::ui::terms::Topic;
use crate::ui::ticks::{duration_label, moment_label};
use crate::ui::words::{fill, tr};

/// Partners that have a row of their own.
const PARTNERS: usize = 30;
/// Requests that are listed.
const REQUESTS: usize = 40;
/// Keys that have a row, and characters of what they hold.
const KEYS: usize = 200;
const HELD_CHARS: usize = 240;
/// Characters of a file that are shown; all of it can be saved.
const SHOWN_CHARS: usize = 20_000;

/// The buttons that choose what the tab shows, and the way back to the program's own world when this is another.
pub fn tools(chosen: WorldView, is_edited: bool) -> Vec<String> {
    let mut markup = Markup::new();
    markup.open("div", &[("class", "segments"), ("role", "group"), ("aria-label", tr("What the tab shows"))]);
    for view in WorldView::ALL {
        let id = format!("world-{}", view.word());
        let attributes = [("data-testid", &*id), ("aria-pressed", truth(view == chosen))];
        markup.button("", Gesture::Panel(Change::World(view)), None, &attributes).text(tr(view.title())).close("button");
    }
    let mut tools = vec![markup.close("div").finish()];
    if is_edited {
        let attributes = [("data-testid", "world-restore"), ("title", tr("Back to the world that the program came with"))];
        let back = Gesture::World(WorldStep::Restore);
        tools.push(markup.button("button", back, None, &attributes).text(tr("Its own world")).close("button").finish());
    }
    tools
}

/// Everything that is wrong with the description; a press puts the caret there.
pub fn problems(found: &[Diagnostic]) -> Vec<String> {
    let caret = |line, column| Gesture::World(WorldStep::Caret(line, column));
    diagnostics::rows(found, "world-problem", caret, |_| None)
}

/// The hosts that the program asked for in this run and that a description lacks, with their places among the partners.
pub fn lacking(scene: &Scene, traffic: &Traffic, world: &str) -> Vec<(usize, String)> {
    let unknown = traffic.partners().iter().enumerate().filter(|(_, partner)| partner.is_unknown);
    let names = unknown.map(|(place, partner)| (place, resource_name(&scene.run.recording, partner.resource)));
    names.filter(|(_, name)| is_plain(name) && !world.contains(&format!("[hosts.\"{name}\""))).collect()
}

/// A description of a host to begin with, to be put behind the others.
pub fn description_of(host: &str, world: &str) -> String {
    let gap = if world.is_empty() || world.ends_with("\n\n") { "" } else { "\n" };
    let end = if world.is_empty() || world.ends_with('\n') { "" } else { "\n" };
    format!(
        "{end}{gap}[hosts.\"{host}\"]\nlatency = 0.1\n\n[hosts.\"{host}\".pages]\n\"/*\" = {{ json = {{ hello = \"world\" }} }}\n"
    )
}

/// A name that needs no escapes.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'))
}

/// A button for each host that is lacking.
pub fn offers(lacking: &[(usize, String)]) -> Vec<String> {
    let offer = |(place, name): &(usize, String)| {
        let mut markup = Markup::new();
        let attributes = [("data-testid", "world-add"), ("title", tr("Puts a description of this host into world.toml"))];
        markup
            .open("p", &[("class", "world-offer")])
            .text(&fill("The program asked for {host}, which this world lacks.", &[name]))
            .text(" ");
        markup
            .button("button", Gesture::World(WorldStep::AddHost(*place as u32)), None, &attributes)
            .text(tr("Add it"))
            .close("button");
        markup.close("p").finish()
    };
    lacking.iter().take(5).map(offer).collect()
}

/// What went to whom and what came of it up to the cursor, then the last requests.
pub fn traffic(scene: &Scene, traffic: &Traffic) -> Vec<String> {
    if traffic.is_empty() {
        let text =
            tr("This run asked nobody outside. Programs that use requests, aiohttp or redis ask the hosts of their world.");
        return vec![Markup::new().leaf("p", &[("class", "finding-none")], text).finish()];
    }
    let tallies = traffic.until(&scene.run.recording, scene.world.events);
    let mut parts = vec![table(scene, traffic.partners(), &tallies)];
    let all: u32 = tallies.iter().map(|tally| tally.sent).sum();
    let last = traffic.last(&scene.run.recording, scene.world.events, REQUESTS);
    parts.push(requests(scene, &last, all as usize));
    parts
}

fn table(scene: &Scene, partners: &[Partner], tallies: &[Tally]) -> String {
    let mut markup = Markup::new();
    markup.open("section", &[("class", "metric"), ("data-testid", "world-partners")]).open("h3", &[("class", "metric-title")]);
    markup.leaf("strong", &[], tr("Up to the cursor"));
    about::button(&mut markup, Topic::Traffic);
    markup
        .close("h3")
        .open("div", &[("class", "table-box"), ("tabindex", "0"), ("role", "group"), ("aria-label", tr("Requests by host"))]);
    markup.open("table", &[("class", "table")]).open("thead", &[]).open("tr", &[]);
    let titles =
        [tr("host"), tr("in flight"), tr("answered"), tr("of them 429"), tr("other errors"), tr("failed"), tr("received")];
    for title in titles {
        markup.leaf("th", &[("scope", "col")], title);
    }
    markup.close("tr").close("thead").open("tbody", &[]);
    for (partner, tally) in partners.iter().zip(tallies).take(PARTNERS) {
        row(&mut markup, scene, *partner, tally);
    }
    markup.close("tbody").close("table");
    more(&mut markup, partners.len().saturating_sub(PARTNERS));
    markup.close("div").close("section").finish()
}

fn row(markup: &mut Markup, scene: &Scene, partner: Partner, tally: &Tally) {
    let recording = &scene.run.recording;
    let name = resource_name(recording, partner.resource);
    let kind = match partner.is_unknown {
        true => tr("not in this world"),
        false => recording.resource(partner.resource).map_or("", |info| tr(kind_word(info.kind))),
    };
    markup.open("tr", &[("data-row", &name)]).open("th", &[("scope", "row")]);
    markup.text(&name).leaf("span", &[("class", "faint")], &format!(" {kind}")).close("th");
    let counts = [tally.in_flight(), tally.answered, tally.limited, tally.errors, tally.failed];
    for (place, count) in counts.into_iter().enumerate() {
        let is_bad = place > 1 && count > 0;
        markup.leaf("td", if is_bad { &[("data-bad", "true")] } else { &[] }, &grouped(count as usize));
    }
    markup.leaf("td", &[], &size(tally.bytes)).close("tr");
}

fn requests(scene: &Scene, last: &[Exchange<'_>], all: usize) -> String {
    let mut markup = Markup::new();
    markup.open("section", &[("class", "metric"), ("data-testid", "world-requests")]).open("h3", &[("class", "metric-title")]);
    markup.leaf("strong", &[], tr("Requests")).leaf("span", &[("class", "faint")], tr("the last first")).close("h3");
    for exchange in last {
        request(&mut markup, scene, exchange);
    }
    if all == 0 {
        markup.leaf("p", &[("class", "faint")], tr("None was sent yet."));
    }
    more(&mut markup, all.saturating_sub(last.len()));
    markup.close("section").finish()
}

fn request(markup: &mut Markup, scene: &Scene, exchange: &Exchange<'_>) {
    let (state, words) = match exchange.outcome {
        Outcome::InFlight => ("in-flight", tr("in flight").to_string()),
        Outcome::Answered(0, bytes) => ("fine", size(bytes)),
        Outcome::Answered(REDIS_ERROR, _) => ("bad", tr("error").to_string()),
        Outcome::Answered(status, bytes) if status < 400 => ("fine", format!("{status} · {}", size(bytes))),
        Outcome::Answered(status, _) => ("bad", status.to_string()),
        Outcome::Failed(error) => ("bad", error.to_string()),
    };
    let over = exchange.task.map(|task| Gesture::Point(task, 0));
    let attributes = [("data-state", state), ("title", tr("Go to this moment"))];
    markup.button("world-request", Gesture::Seek(exchange.event + 1), over, &attributes);
    markup.leaf("time", &[], &moment_label(exchange.span.0 as f64));
    let name = resource_name(&scene.run.recording, exchange.partner);
    markup.open("span", &[]).leaf("b", &[], exchange.what).leaf("span", &[("class", "faint")], &format!(" {name}")).close("span");
    markup.leaf("span", &[("class", "world-outcome")], &words);
    let took = exchange.span.1.saturating_sub(exchange.span.0);
    markup.leaf("span", &[("class", "faint")], &duration_label(took as f64)).close("button");
}

/// What the Redis server stores; `now` is the virtual time, in nanoseconds.
pub fn keys(keys: &[StoredKey], now: f64) -> Vec<String> {
    if keys.is_empty() {
        let text =
            tr("Nothing is stored at the cursor. A world with a [redis] part has a server that programs reach by redis.asyncio.");
        return vec![Markup::new().leaf("p", &[("class", "finding-none")], text).finish()];
    }
    let mut markup = Markup::new();
    markup.open("section", &[("class", "metric"), ("data-testid", "world-stored")]);
    markup.open("div", &[("class", "table-box"), ("tabindex", "0"), ("role", "group"), ("aria-label", tr("Keys of Redis"))]);
    markup.open("table", &[("class", "table world-keys")]).open("thead", &[]).open("tr", &[]);
    for title in [tr("key"), tr("type"), tr("what it holds"), tr("expires in")] {
        markup.leaf("th", &[("scope", "col")], title);
    }
    markup.close("tr").close("thead").open("tbody", &[]);
    for key in keys.iter().take(KEYS) {
        key_row(&mut markup, key, now);
    }
    markup.close("tbody").close("table");
    more(&mut markup, keys.len().saturating_sub(KEYS));
    vec![markup.close("div").close("section").finish()]
}

fn key_row(markup: &mut Markup, key: &StoredKey, now: f64) {
    let database = if key.database == 0 { String::new() } else { format!(" db {}", key.database) };
    markup.open("tr", &[]).open("th", &[("scope", "row")]).text(&key.key);
    markup.leaf("span", &[("class", "faint")], &database).close("th");
    let kind = if key.kind == "string" { key.kind.clone() } else { format!("{} · {}", key.kind, grouped(key.length as usize)) };
    let left = key.length as usize - key.parts.len().min(key.length as usize);
    let rest = if left > 0 { format!(", {}", fill("… {count} more", &[&grouped(left)])) } else { String::new() };
    let held: String = key.parts.join(", ").chars().take(HELD_CHARS).collect();
    let expires = key.expires.map_or_else(|| "—".to_string(), |due| duration_label((due as f64 - now).max(0.0)));
    markup.leaf("td", &[], &kind).leaf("td", &[], &(held + &rest)).leaf("td", &[], &expires).close("tr");
}

/// The files that were written, if they were looked at: `chosen` is open.
pub fn files(files: &[WrittenFile], chosen: Option<usize>) -> Vec<String> {
    if files.is_empty() {
        let text =
            tr("Up to the cursor, this run wrote no file. What a program writes with open() is kept in memory, for this run.");
        return vec![Markup::new().leaf("p", &[("class", "finding-none")], text).finish()];
    }
    files.iter().enumerate().map(|(place, file)| file_row(place, file, chosen == Some(place))).collect()
}

fn file_row(place: usize, file: &WrittenFile, is_open: bool) -> String {
    let mut markup = Markup::new();
    markup.open("section", &[("class", "world-file"), ("data-testid", "world-file")]).open("h3", &[("class", "world-file-head")]);
    let show = Gesture::World(WorldStep::ShowFile(place as u32));
    markup.button("fact", show, None, &[("aria-expanded", truth(is_open))]).text(&file.path).close("button");
    markup.leaf("span", &[("class", "faint")], &size(file.length));
    let label = fill("Save {file}", &[&file.path]);
    let save = Gesture::World(WorldStep::SaveFile(place as u32));
    markup.button("button", save, None, &[("aria-label", &label)]).text(tr("Save")).close("button").close("h3");
    if is_open {
        content(&mut markup, file);
    }
    markup.close("section").finish()
}

fn content(markup: &mut Markup, file: &WrittenFile) {
    let Ok(text) = std::str::from_utf8(&file.content) else {
        markup.leaf("p", &[("class", "faint")], tr("This is no text: save it to look at it."));
        return;
    };
    let shown: String = text.chars().take(SHOWN_CHARS).collect();
    let label = fill("Content of {file}", &[&file.path]);
    markup.leaf("pre", &[("class", "finding-code"), ("tabindex", "0"), ("aria-label", &label)], &shown);
    if shown.len() < text.len() || (file.content.len() as u64) < file.length {
        markup.leaf("p", &[("class", "faint")], tr("Only its beginning is shown."));
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", fixed(bytes as f64 / 1e3, 1)),
        _ => format!("{} MB", fixed(bytes as f64 / 1e6, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::world::read;
    use crate::trace::{Settings, record};
    use crate::ui::playback::Track;
    use crate::ui::programs;
    use crate::ui::run::Run;
    use crate::ui::selection::Selection;

    const NOBODY: &str = "\
import requests
for host in ('a.test', 'b.test'):
    try:
        requests.get(f'http://{host}/<x>')
    except requests.ConnectionError:
        print('nobody')
";

    fn shown(source: &str, world: &str, seconds: f64, panel: impl Fn(&Scene, &Traffic) -> Vec<String>) -> String {
        let settings = Settings { world: world.into(), ..Settings::default() };
        let run = Run::new(record(source, &settings).expect("the program is fine"));
        let world = run.snapshot(run.events_until(seconds * 1e9));
        let scene = Scene { run: &run, world: &world, time: seconds * 1e9, selection: Selection::default() };
        panel(&scene, &Traffic::of(&run.recording)).join("\n")
    }

    #[test]
    fn the_scrapers_traffic_is_told_by_host_and_by_request() {
        let program = programs::named("aiohttp_scraper").expect("it is shipped");
        let early = shown(program.source, program.world, 0.3, traffic);
        assert!(early.contains("<td>3</td>"), "three are in flight: {early}");
        let end = shown(program.source, program.world, 60.0, traffic);
        assert!(end.contains("429") && end.contains("data-state=\"bad\"") && end.contains("shop.test"), "{end}");
    }

    #[test]
    fn a_host_that_is_lacking_is_offered_until_it_is_described() {
        let offered = |world: &str| shown(NOBODY, "", 1.0, |scene, traffic| offers(&lacking(scene, traffic, world)));
        assert_eq!(offered("").matches("Add it").count(), 2);
        let world = description_of("a.test", "");
        assert!(!offered(&world).contains("a.test") && offered(&world).contains("b.test"));
        let both = world.clone() + &description_of("b.test", &world);
        assert_eq!(read(&both).expect("it is a world").hosts.len(), 2);
        assert!(shown(NOBODY, &both, 1.0, traffic).contains("GET /%3Cx%3E"));
    }

    #[test]
    fn a_redis_server_has_its_row_like_a_host() {
        let source = "\
import asyncio
import redis.asyncio as redis

async def main():
    async with redis.Redis() as server:
        await server.set('name', 'Ann')
        try:
            await server.lpush('name', 1)
        except redis.ResponseError:
            pass

asyncio.run(main())
";
        let shown = shown(source, "[redis]\n", 5.0, traffic);
        assert!(shown.contains(" redis server</span>") && shown.contains("SET") && shown.contains(">error</span>"), "{shown}");
    }

    #[test]
    fn keys_say_what_they_hold_and_when_they_expire() {
        let key = |kind: &str, parts: &[&str], length, expires| StoredKey {
            database: 0,
            key: "<jobs>".into(),
            kind: kind.into(),
            parts: parts.iter().map(|part| part.to_string()).collect(),
            length,
            expires,
        };
        let shown = keys(&[key("list", &["a", "b"], 30, None), key("string", &["x"], 1, Some(3_000_000_000))], 1e9).concat();
        assert!(shown.contains("&lt;jobs>") && shown.contains("list · 30") && shown.contains("a, b, … 28 more"), "{shown}");
        assert!(shown.contains("2.00 s"), "{shown}");
        assert!(keys(&[], 0.0).concat().contains("Nothing is stored"));
    }

    #[test]
    fn nobody_was_asked_and_no_file_written() {
        assert!(shown("print(1)", "", 1.0, traffic).contains("asked nobody"));
        assert!(files(&[], None).concat().contains("wrote no file"));
    }

    #[test]
    fn a_file_is_shown_as_text_and_escaped() {
        let file = |content: &[u8]| WrittenFile { path: "<a>.csv".into(), content: content.into(), length: content.len() as u64 };
        let open = files(&[file(b"1,<2>\n")], Some(0)).concat();
        assert!(open.contains("1,&lt;2>") && open.contains("&lt;a>.csv") && open.contains("6 B"), "{open}");
        assert!(files(&[file(&[0xff])], Some(0)).concat().contains("no text"));
        assert!(!files(&[file(b"1,2")], None).concat().contains("1,2"));
    }
}
