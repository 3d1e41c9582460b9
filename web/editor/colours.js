// Colours, from the page's own reading of Python; only for the lines in sight.
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

export function colours(host, classes) {
  const decorations = classes.map((name) => Decoration.mark({ class: name }));

  class Colours {
    constructor(view) {
      this.paint(view, true);
    }

    update(update) {
      if (update.docChanged || update.viewportChanged) this.paint(update.view, update.docChanged);
    }

    paint(view, isNew) {
      const builder = new RangeSetBuilder();
      let text = isNew ? view.state.doc.toString() : undefined;
      for (const { from, to } of view.visibleRanges) {
        const pieces = host.colours(text, from, to);
        for (let at = 0; at < pieces.length; at += 3) builder.add(pieces[at], pieces[at + 1], decorations[pieces[at + 2]]);
        text = undefined;
      }
      this.decorations = builder.finish();
    }
  }

  return ViewPlugin.fromClass(Colours, { decorations: (plugin) => plugin.decorations });
}
