// The lines that a teacher lit: to look at, or because they may be changed.
import { RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

export const setLit = StateEffect.define();

export const lit = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    for (const effect of transaction.effects) if (effect.is(setLit)) return decorated(transaction.state.doc, effect.value);
    return lines.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorated(doc, list) {
  const lines = new RangeSetBuilder();
  for (let at = 0; at < list.length; at += 2) {
    if (list[at] < 1 || list[at] > doc.lines) continue;
    const { from } = doc.line(list[at]);
    lines.add(from, from, Decoration.line({ attributes: { "data-lit": list[at + 1] } }));
  }
  return lines.finish();
}
