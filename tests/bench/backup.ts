/**
 * How long a copy of 10,000 pedidos, or of a shop with its archive, keeps the event loop from anything else: made in its thread, and made here.
 * `deno task bench:backup [pedidos on the board] [pedidos in the archive]`
 */

import { join } from "node:path";
import { copyElsewhere } from "../../server/ops/copy_elsewhere.ts";
import { copyDatabase } from "../../server/store/copy.ts";
import { prepare } from "./data_files.ts";

const [pedidos = 10_000, archived] = Deno.args.map(Number);
const folder = Deno.makeTempDirSync({ prefix: "sgp-bench-" });
try {
  const { ours: from } = await prepare(folder, { pedidos, archived });
  const order = { from, to: join(folder, "copia.db"), driver: "node:sqlite" } as const;
  const ways = {
    "in a thread": () => copyElsewhere(order).contents,
    "in the server's own": () => copyDatabase(order.from, order.to, order.driver),
  };
  for (const [way, copy] of Object.entries(ways)) {
    let longest = 0;
    let last = performance.now();
    const look = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    const clock = setInterval(look, 1);
    const start = performance.now();
    const { bytes } = await copy();
    const ms = performance.now() - start;
    look();
    clearInterval(clock);
    Deno.removeSync(order.to);
    console.log(
      `${way}: ${pedidos + (archived ?? 0)} pedidos, ${(bytes / 1e6).toFixed(1)} MB in ${ms.toFixed(0)} ms, loop held ${
        longest.toFixed(0)
      } ms`,
    );
  }
} finally {
  Deno.removeSync(folder, { recursive: true });
}
