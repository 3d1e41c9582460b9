// What stands beside the lines: numbers, breakpoints, the tasks that are there; and which lines are lit.
import { RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker } from "@codemirror/view";

export const setMarks = StateEffect.define();
export const setBreakpoints = StateEffect.define();

const NOTHING = { mark: "", chips: "" };

// { byLine: Map of line to { mark, chips }, hovered, lit: the decorations of the lines }
const marksField = StateField.define({
  create: (state) => marked(state, { list: [], hovered: 0 }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return marked(transaction.state, effect.value);
    return transaction.docChanged ? { ...value, lit: value.lit.map(transaction.changes) } : value;
  },
  provide: (field) => EditorView.decorations.from(field, ({ lit }) => lit),
});

// Map of line to condition.
export const breakpoints = StateField.define({
  create: () => new Map(),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setBreakpoints)) return new Map(pairs(effect.value));
    return value;
  },
});

function* pairs(list) {
  for (let at = 0; at < list.length; at += 2) yield [list[at], list[at + 1]];
}

function marked(state, { list, hovered }) {
  const byLine = new Map();
  for (let at = 0; at < list.length; at += 3) byLine.set(list[at], { mark: list[at + 1], chips: list[at + 2] });
  const lit = new RangeSetBuilder();
  for (const line of [...new Set([...byLine.keys(), hovered])].sort((one, other) => one - other)) {
    if (line < 1 || line > state.doc.lines) continue;
    const { from } = state.doc.line(line);
    const { mark } = byLine.get(line) ?? NOTHING;
    const attributes = { "data-mark": mark, "data-hovered": String(line === hovered) };
    lit.add(from, from, Decoration.line({ attributes }));
  }
  return { byLine, hovered, lit: lit.finish() };
}

class LineMarker extends GutterMarker {
  constructor(line, { mark, chips }, condition) {
    super();
    Object.assign(this, { line, mark, chips, condition });
  }

  eq(other) {
    return ["line", "mark", "chips", "condition"].every((name) => this[name] === other[name]);
  }

  toDOM() {
    const cell = document.createElement("div");
    cell.className = "editor-gutter";
    cell.dataset.mark = this.mark;
    cell.dataset.line = this.line;
    if (this.condition !== undefined) {
      cell.dataset.breakpoint = this.condition === "" ? "plain" : "condition";
      cell.title = this.condition === "" ? "Breakpoint" : `Breakpoint when ${this.condition}`;
    }
    const number = document.createElement("span");
    number.className = "editor-number";
    number.textContent = this.line;
    cell.append(number);
    // Written by the page, which escapes what programs say.
    cell.insertAdjacentHTML("beforeend", this.chips);
    return cell;
  }
}

export function marks(host) {
  return [
    marksField,
    gutter({
      class: "editor-cells",
      renderEmptyElements: true,
      lineMarker(view, { from }) {
        const { number } = view.state.doc.lineAt(from);
        const { byLine } = view.state.field(marksField);
        return new LineMarker(number, byLine.get(number) ?? NOTHING, view.state.field(breakpoints).get(number));
      },
      lineMarkerChange: ({ startState, state, docChanged }) =>
        docChanged || [marksField, breakpoints].some((field) => startState.field(field, false) !== state.field(field, false)),
      domEventHandlers: {
        click(view, { from }, event) {
          // A chip chooses its task; the page listens to that.
          if (event.target.closest("[data-do]")) return false;
          host.toggle(view.state.doc.lineAt(from).number);
          return true;
        },
      },
    }),
  ];
}

// Tells the page which line the pointer is over.
export function lineHover(host) {
  let last = 0;
  const tell = (line) => {
    if (line !== last) host.hover((last = line));
    return false;
  };
  return EditorView.domEventHandlers({
    mousemove(event, view) {
      const block = view.lineBlockAtHeight(event.clientY - view.documentTop);
      return tell(view.state.doc.lineAt(block.from).number);
    },
    mouseleave: () => tell(0),
  });
}
