import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { type Curve, draw, type Panel } from "./curves.ts";
import { drawGrowth, GROWTH } from "./grow.ts";

const NAMES = { ours: "ours", other: "another", board: "a board", page: "a page" };

function panel(over: Partial<Panel>): Panel {
  return { title: "title", xName: "size", unit: "ms", scale: "powers", curves: [], ...over };
}

function curve(look: Curve["look"], ...values: [x: number, y: number][]): Curve {
  return { look, points: values.map(([x, y]) => ({ x, y, min: y / 2, max: y * 2 })) };
}

function drawn(panels: Panel[]) {
  const { document } = parseHTML(`<body>${draw(panels, NAMES, "alt")}</body>`);
  const each = (selector: string) => [...document.querySelectorAll(selector)];
  const numbers = (selector: string, name: string) => each(selector).map((mark) => Number(mark.getAttribute(name)));
  return { texts: each("g text").map((text) => text.textContent), numbers };
}

Deno.test("a curve rises where its figures do, between whole powers of ten that hold its spread", () => {
  const { texts, numbers } = drawn([panel({ curves: [curve("ours", [10, 2], [100, 50])] })]);
  const [low, high] = numbers("circle", "cy");
  assert.ok(high! < low!, `${high} is drawn below ${low}`);
  for (const tick of ["1", "10", "100"]) assert.ok(texts.includes(tick), tick);
});

Deno.test("what counts from 0 stands as high as it is large", () => {
  const { texts, numbers } = drawn([panel({ scale: "from 0", curves: [curve("ours", [10, 100], [100, 200])] })]);
  const [low, high] = numbers("circle", "cy");
  const ground = Math.max(...numbers("g text[text-anchor=end]", "y")) - 4;
  assert.ok(Math.abs((ground - high!) / (ground - low!) - 2) < 0.01);
  assert.ok(texts.includes("0"));
});

Deno.test("two curves that end at one place tell their figures one below the other", () => {
  const { numbers } = drawn([
    panel({ curves: [curve("ours", [10, 5], [100, 50]), curve("other", [10, 9], [100, 51])] }),
  ]);
  const [upper, lower] = numbers(".value", "y");
  assert.ok(lower! - upper! >= 12);
});

Deno.test("where nothing was measured nothing is drawn, and the rest is", () => {
  const runs = new Map(GROWTH.map((scenario) => [scenario, { ours: [{ p99: 5, rssMb: null }], onDisk: [], bare: [] }]));
  const svg = drawGrowth(runs);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/);
  assert.match(svg, /<circle class="dot ours"/);
  assert.doesNotMatch(svg, /<circle class="dot other"/);
});
