// Keys that differ from CodeMirror's own.
import { indentLess, indentMore, insertNewlineAndIndent } from "@codemirror/commands";
import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const STOP = 4;

// Tab: every selected line one stop to the right; without a selection, spaces up to the next stop.
function indent({ state, dispatch }) {
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore({ state, dispatch });
  const change = state.changeByRange(({ head }) => {
    const insert = " ".repeat(STOP - ((head - state.doc.lineAt(head).from) % STOP));
    return { changes: { from: head, insert }, range: EditorSelection.cursor(head + insert.length) };
  });
  dispatch(state.update(change, { scrollIntoView: true, userEvent: "input.indent" }));
  return true;
}

export const keys = (host) => [
  { key: "Tab", run: indent, shift: indentLess },
  { key: "Enter", run: insertNewlineAndIndent },
  {
    key: "F9",
    run({ state }) {
      host.toggle(state.doc.lineAt(state.selection.main.head).number);
      return true;
    },
  },
  // The page runs the program; without this CodeMirror would begin a line.
  { key: "Mod-Enter", run: () => true },
];

// Escape, then Tab, leaves the editor: nobody is trapped, and nobody has to hurry.
export const tabLeaves = EditorView.domEventHandlers({
  keydown(event, view) {
    const isModifier = ["Shift", "Control", "Alt", "Meta"].includes(event.key);
    if (event.key === "Escape") view.setTabFocusMode(true);
    else if (event.key !== "Tab" && !isModifier) view.setTabFocusMode(false);
    return false;
  },
  blur(_, view) {
    view.setTabFocusMode(false);
    return false;
  },
});
