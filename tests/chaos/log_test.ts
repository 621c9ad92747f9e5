import assert from "node:assert/strict";
import { call } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { Shop } from "./shop.ts";

/** Changes that the shop makes before its server is killed. */
const CHANGES = 60;

/** What a disk or a person does to the log of a server that was killed. */
const LOSSES: Record<string, (log: string) => void> = {
  "has lost its head": (log) => {
    using file = Deno.openSync(log, { write: true });
    file.writeSync(new Uint8Array(32));
  },
  "was cut": (log) => Deno.truncateSync(log, 100),
  "is gone": (log) => Deno.removeSync(log),
  "is damaged in its middle": (log) => {
    using file = Deno.openSync(log, { write: true });
    file.seekSync(Deno.statSync(log).size >> 1, Deno.SeekMode.Start);
    file.writeSync(new Uint8Array(64).fill(0xff));
  },
};

for (const [what, lose] of Object.entries(LOSSES)) {
  Deno.test(`I3: after a kill, a log that ${what} is told: at the start, on /telas, in the log and by the doctor`, async () => {
    await using shop = await Shop.open();
    for (let i = 0; i < CHANGES; i++) await call(shop, "POST", "/api/v1/pedidos", { cliente: `Padaria ${i}` });
    await shop.kill();
    lose(`${shop.data}-wal`);
    await shop.start();
    const { seq, avisos: notices } = (await call(shop, "GET", "/api/v1/sincronia")).body;
    assert.ok(seq < CHANGES);
    const sentence = `Faltam ${
      CHANGES - seq
    } mudanças: a última gravada era a ${CHANGES}, e o arquivo de dados vai até a ${seq}.`;
    assert.ok(notices.some((notice: string) => `${notice}.`.startsWith(sentence)), notices.join("\n"));
    assert.deepEqual(shop.events("data.missing").map(({ noted }) => noted), [CHANGES]);
    assert.ok(shop.said().some((line) => line.includes(`ATENÇÃO: ${sentence}`)), shop.said().join("\n"));
    const { said } = await runCommand("doctor", { SGP_DATA: shop.data, SGP_PORT: "0", SGP_HOST: "127.0.0.1" });
    assert.match(said.join("\n"), /!! {2}No início de .* faltaram mudanças que já estavam gravadas\n.*\.faltam-60/);

    await call(shop, "POST", "/api/v1/pedidos", { cliente: "Padaria de depois" });
    await shop.stop();
    await shop.start();
    assert.deepEqual((await call(shop, "GET", "/api/v1/sincronia")).body.avisos, [], "and once is enough");
  });
}

Deno.test("I3: a start that misses nothing says nothing: after a kill, after a stop, and at the first one", async () => {
  await using shop = await Shop.open();
  const notices = async () => (await call(shop, "GET", "/api/v1/sincronia")).body.avisos;
  assert.deepEqual(await notices(), []);
  for (let i = 0; i < CHANGES; i++) await call(shop, "POST", "/api/v1/pedidos", { cliente: `Padaria ${i}` });
  await shop.kill();
  await shop.start();
  assert.deepEqual(await notices(), []);
  await shop.stop();
  await shop.start();
  assert.deepEqual(await notices(), []);
});
