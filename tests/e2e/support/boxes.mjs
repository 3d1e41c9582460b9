// In the page: where its parts are, in pixels: { name: [x, y, width, height] }. Texts are not measured: fonts are the machine's.
export function boxes() {
  const PARTS = {
    header: ".header",
    editor: ".place-editor",
    dock: ".dock",
    transport: ".transport-main",
    scrubber: ".scrubber-row",
    timeline: ".place-timeline",
    second: ".place-second",
    now: ".now",
    cards: ".place-cards",
    sheet: ".sheet-tabs",
    popover: ".popover:popover-open",
    dialog: "dialog[open]",
    tour: ".tour:not([hidden])",
  };
  const found = Object.entries(PARTS).map(([name, selector]) => [name, document.querySelector(selector)]);
  const seen = found.filter(([, element]) => element && element.getClientRects().length > 0);
  const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round);
  return Object.fromEntries(seen.map(([name, element]) => [name, box(element.getBoundingClientRect())]));
}
