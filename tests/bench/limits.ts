/** What a shop of ten years may cost, and whether it kept to that when it was measured. */

import { archiving, AT_ONCE, memoryOfShop, page, search, SHOPS, snapshot, startOfShop } from "./rows_of_years.ts";
import type { Scenario } from "./scenario.ts";
import type { Row } from "./table.ts";

const [ALONE, TEN_YEARS] = [SHOPS[0]!, SHOPS.at(-1)!];

/** One limit, and what was measured; null when it was not. */
export interface Judged {
  what: string;
  measured: number | null;
  limit: number;
  unit: string;
}

/** Judges what was measured. */
export function judge(rows: Row[]): Judged[] {
  const of = ({ name }: Scenario, figure: string) =>
    rows.find((row) => row.name === name)?.figures.ours?.[figure]?.median ?? null;
  const both = (one: number | null, other: number | null, how: (one: number, other: number) => number) =>
    one === null || other === null ? null : how(one, other);
  const times = (figure: string) =>
    both(of(page(TEN_YEARS), figure), of(page(ALONE), figure), (one, other) => one / other);
  const later = (figure: string) =>
    both(of(archiving(TEN_YEARS, AT_ONCE), figure), of(archiving(TEN_YEARS, 0), figure), (one, other) => one - other);
  return [
    {
      what: "a page opens, beside what it takes without the archive",
      measured: times("verifiedMs"),
      limit: 1.2,
      unit: "×",
    },
    { what: "heap of the page", measured: of(page(TEN_YEARS), "heapMb"), limit: 60, unit: "MB" },
    { what: "snapshot, gzip", measured: of(snapshot(TEN_YEARS), "snapshotMb"), limit: 1, unit: "MB" },
    { what: "start to the first answer", measured: of(startOfShop(TEN_YEARS), "ms"), limit: 2_000, unit: "ms" },
    {
      what: "memory of the server with 20 screens",
      measured: of(memoryOfShop(TEN_YEARS), "rssMb"),
      limit: 200,
      unit: "MB",
    },
    { what: "search at 50 changes/s, p95", measured: of(search(TEN_YEARS), "p95"), limit: 30, unit: "ms" },
    { what: `${AT_ONCE} go to the archive: later by, p99`, measured: later("p99"), limit: 20, unit: "ms" },
    { what: `${AT_ONCE} go to the archive: later by, slowest`, measured: later("max"), limit: 20, unit: "ms" },
  ];
}

/** Those that were not kept. */
export function broken(judged: Judged[]): Judged[] {
  return judged.filter(({ measured, limit }) => measured !== null && measured > limit);
}

/** What was judged as text, in Markdown; what was not measured is left out. */
export function verdict(judged: Judged[]): string {
  const lines = judged.flatMap(({ what, measured, limit, unit }) =>
    measured === null ? [] : [[what, `${text(measured)} ${unit}`, `${text(limit)} ${unit}`]]
  );
  const head = [`${TEN_YEARS.toLocaleString("en")} pedidos`, "measured", "at most"];
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function text(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });
}
