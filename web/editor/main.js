// The editor: CodeMirror with what the page tells it. Everything that needs a thought about Python or about the run is done
// by the page, in Rust, where it is tested; here is only what touches CodeMirror.
//
// `mount(parent, host, options)` gives an `Editor`. `host` is how the editor asks and tells the page:
//   allows(text)               whether the person may change the text to this one
//   changed(text)              the person changed the text
//   colours(text, from, to)    [from, to, class, …] of a part; `text` is undefined when it is as it was
//   depth(line)                how many spaces the line after this one begins with
//   hover(line)                the pointer is over this line, 0: over none
//   toggle(line)               set this line's breakpoint, or take it away
//   step(number, steps)        the text of the number so many steps on; undefined when it has no steps
//   stepped()                  a number was stepped: show what it does at once
//   complete(text, at, asked)  [from, label, kind, signature, …] or undefined
import { history, historyKeymap, defaultKeymap } from "@codemirror/commands";
import { bracketMatching, indentService, indentUnit } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorSelection, EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { colours } from "./colours.js";
import { completion } from "./completion.js";
import { keys, tabLeaves } from "./keys.js";
import { lit, setLit } from "./lit.js";
import { literals } from "./literals.js";
import { breakpoints, lineHover, marks, setBreakpoints, setMarks } from "./marks.js";
import { nextProblem, problems, setProblems } from "./problems.js";
import { setValues, values } from "./values.js";

// On a change that comes from the page: it need not be told.
const told = Annotation.define();

const PYTHON = { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{"] } };

class Editor {
  constructor(parent, host, options) {
    this.host = host;
    this.classes = options.classes;
    this.view = new EditorView({ state: this.state(options.original, options), parent });
    // What was typed before the editor came can be undone too.
    this.setText(options.text, false);
    // It reads as the text area that it takes the place of.
    Object.defineProperty(this.view.contentDOM, "value", { get: () => this.view.state.doc.toString() });
    const [anchor, head] = options.selection.map((at) => Math.min(at, this.view.state.doc.length));
    this.view.dispatch({ selection: EditorSelection.range(anchor, head) });
    if (options.focused) this.view.focus();
    this.view.scrollDOM.scrollTo(options.left, options.top);
  }

  state(doc) {
    const { host } = this;
    const rules = EditorState.transactionFilter.of((transaction) => {
      const isOwn = transaction.docChanged && !transaction.annotation(told);
      return isOwn && !host.allows(transaction.newDoc.toString()) ? [] : transaction;
    });
    // Breakpoints are lines, whatever the text; the page tells the rest anew when another text comes.
    const was = this.view?.state;
    const changed = EditorView.updateListener.of((update) => {
      const isTold = update.transactions.some((transaction) => transaction.annotation(told));
      if (update.docChanged && !isTold) host.changed(update.state.doc.toString());
    });
    return EditorState.create({
      doc,
      extensions: [
        EditorState.allowMultipleSelections.of(true),
        EditorState.languageData.of(() => [PYTHON]),
        EditorState.tabSize.of(4),
        indentUnit.of("    "),
        indentService.of(({ state }, at) => {
          const line = state.doc.lineAt(at);
          return host.depth(line.text.slice(0, at - line.from) || (line.number > 1 ? state.doc.line(line.number - 1).text : ""));
        }),
        marks(host),
        lit,
        rules,
        was ? breakpoints.init(() => was.field(breakpoints)) : breakpoints,
        values,
        problems,
        colours(host, this.classes),
        completion(host),
        literals(host),
        lineHover(host),
        history({ joinToEvent: (transaction, isAdjacent) => isAdjacent || transaction.isUserEvent("input.literal") }),
        drawSelection(),
        bracketMatching(),
        search({ top: true }),
        tabLeaves,
        Prec.high(keymap.of([...keys(host), { key: "F8", run: nextProblem }])),
        keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({
          "data-testid": "editor",
          "aria-label": "Python program",
          "aria-description":
            "Tab indents. Press Escape, then Tab, to leave the editor. F9 sets a breakpoint. " +
            "Alt with the up or down arrow steps the number at the caret.",
          tabindex: "0",
          autocapitalize: "off",
          autocorrect: "off",
        }),
        changed,
      ],
    });
  }

  // Another text. Of another program: with a history of its own; of the same: as a change that can be undone.
  setText(text, isOther) {
    const old = this.view.state.doc.toString();
    if (isOther) {
      this.view.setState(this.state(text));
      this.view.scrollDOM.scrollTo(0, 0);
    } else if (old !== text) {
      this.view.dispatch({ changes: difference(old, text), annotations: told.of(true) });
    }
  }

  // [line, mark, HTML of the chips, …] of the lines where something is, and the line that is pointed at, 0 for none.
  setMarks(list, hovered) {
    this.view.dispatch({ effects: setMarks.of({ list, hovered }) });
  }

  // [line, why, …] of the lines that a teacher lit.
  setLit(list) {
    this.view.dispatch({ effects: setLit.of(list) });
  }

  // [line, condition, …]
  setBreakpoints(list) {
    this.view.dispatch({ effects: setBreakpoints.of(list) });
  }

  // [from, to, message, …]
  setProblems(list) {
    this.view.dispatch({ effects: setProblems.of(list) });
  }

  // [line, text, …]
  setValues(list) {
    this.view.dispatch({ effects: setValues.of(list) });
  }

  // Puts the caret at an offset and shows it.
  goTo(at) {
    this.view.focus();
    this.view.dispatch({ selection: { anchor: Math.min(at, this.view.state.doc.length) }, effects: this.shown(at) });
  }

  // Shows a line that is out of sight, unless somebody is typing.
  reveal(number) {
    const { view } = this;
    if (view.hasFocus || number < 1 || number > view.state.doc.lines) return;
    const { from } = view.state.doc.line(number);
    const { top, bottom } = view.lineBlockAt(from);
    const { scrollTop, clientHeight } = view.scrollDOM;
    if (top < scrollTop || bottom + 8 > scrollTop + clientHeight) view.dispatch({ effects: this.shown(from) });
  }

  shown(at) {
    return EditorView.scrollIntoView(Math.min(at, this.view.state.doc.length), { y: "center" });
  }

  // The line of the caret.
  line() {
    const { doc, selection } = this.view.state;
    return doc.lineAt(selection.main.head).number;
  }
}

// The one change that makes a text of another.
function difference(old, text) {
  let from = 0;
  let end = 0;
  const most = Math.min(old.length, text.length);
  while (from < most && old[from] === text[from]) from += 1;
  while (end < most - from && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return { from, to: old.length - end, insert: text.slice(from, text.length - end) };
}

globalThis.loopscopeEditor = { mount: (parent, host, options) => new Editor(parent, host, options) };
