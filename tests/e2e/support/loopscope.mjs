// The page in a test's words. Everything is found by its test id.

export const find = (page, id) => page.getByTestId(id);
export const rows = (page) => find(page, "task-row");

// Waits until CodeMirror has taken the plain editor's place; a page that was built without it keeps the plain one.
export const editorArrived = (page) =>
  page.waitForFunction(() => !document.documentElement.dataset.editor || document.querySelector(".cm-content"));

// On a phone the code is one of the sheets.
export async function showCode(page) {
  const sheet = find(page, "sheet-code");
  if (await sheet.isVisible()) await sheet.click();
}

// Puts a program into the editor in place of what is there, as a paste does.
export async function write(page, source) {
  await editorArrived(page);
  await showCode(page);
  await find(page, "editor").focus();
  await page.keyboard.press("ControlOrMeta+A");
  const isPlain = await find(page, "editor").evaluate((editor, source) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", source);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    return editor instanceof HTMLTextAreaElement;
  }, source);
  if (isPlain) await find(page, "editor").fill(source);
}

// The whole text of the editor, whichever it is.
export const text = (page) => find(page, "editor").evaluate((editor) => editor.value);

// Waits until no run is under way and the timeline is of the text on the screen.
export async function settled(page) {
  await page.waitForFunction(() => {
    const one = (id) => document.querySelector(`[data-testid="${id}"]`);
    const mood = one("status")?.dataset.mood;
    return mood && mood !== "busy" && mood !== "calm" && one("stop").disabled && one("stale").hidden && one("task-row");
  });
}

// Replaces the program, runs it, and waits for its timeline.
export async function run(page, source) {
  await write(page, source);
  await find(page, "run").click();
  await settled(page);
}

// Where the cursor is: { at, of }, in events.
export async function cursor(page) {
  const [, at, of] = (await find(page, "event-count").innerText()).match(/event (\d+) of (\d+)/);
  return { at: Number(at), of: Number(of) };
}

// Every task of the timeline with its state: [["Task-1", "running"], …].
export const states = (page) => rows(page).evaluateAll((all) => all.map(({ dataset }) => [dataset.task, dataset.state]));

// The end of the axis, in virtual seconds.
export const end = async (page) => Number(await find(page, "scrubber").getAttribute("max"));
