/**
 * What it costs to answer only what is on the disk: our asynchronous flush of the log beside `synchronous=FULL`, which
 * waits within each commit, and beside none. `deno task bench:durability [milliseconds for each]`
 */

import { join } from "node:path";
import { newPedidoSchema } from "../../server/domain/pedido.ts";
import { openStore } from "../../server/store/open.ts";
import { requireDisk } from "./on_disk.ts";

const durationMs = Number(Deno.args[0] ?? 2_000);
const AT_ONCE = [1, 8, 32];

const WAYS = {
  "flush apart (disk)": { durability: "disk", synchronous: "NORMAL" },
  "synchronous=FULL": { durability: "os", synchronous: "FULL" },
  "no flush (os)": { durability: "os", synchronous: "NORMAL" },
} as const;

requireDisk();
const rows: Record<string, string | number>[] = [];
for (const atOnce of AT_ONCE) {
  for (const [way, { durability, synchronous }] of Object.entries(WAYS)) {
    const folder = Deno.makeTempDirSync({ prefix: "sgp-bench-" });
    const config = { data: join(folder, "pedidos.db"), sqliteDriver: "node:sqlite", durability } as const;
    const store = await openStore(config, { disk: (db) => (db.exec(`PRAGMA synchronous = ${synchronous}`), db) });
    for (let i = 0; i < atOnce; i++) await store.create(newPedidoSchema.parse({ cliente: "Ateliê" }), { por: null });
    const waits: number[] = [];
    // How long anybody else on the event loop has to wait.
    const gaps: number[] = [];
    let last = performance.now();
    const clock = setInterval(() => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }, 1);
    const end = performance.now() + durationMs;
    await Promise.all(Array.from({ length: atOnce }, async (_, lane) => {
      for (let i = 0; performance.now() < end; i++) {
        const start = performance.now();
        await store.patch(lane + 1, { observacao: `${i}` }, { por: null });
        waits.push(performance.now() - start);
        // As a request does, which comes by the network.
        await new Promise((turn) => setTimeout(turn));
      }
    }));
    clearInterval(clock);
    store.close();
    Deno.removeSync(folder, { recursive: true });
    rows.push({
      "at once": atOnce,
      way,
      "writes/s": Math.round(waits.length / durationMs * 1_000),
      "p50 ms": percentile(waits, 0.5),
      "p99 ms": percentile(waits, 0.99),
      "loop p99 ms": percentile(gaps, 0.99),
    });
  }
}
console.table(rows);

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100;
}
