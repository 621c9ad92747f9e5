import assert from "node:assert/strict";
import { Acessos } from "../../server/access/acessos.ts";
import { Passages } from "../../server/access/passages.ts";
import { ANYONE } from "../../server/domain/papeis.ts";
import { tempStore } from "../store/temp_store.ts";

const FROM = "192.168.0.20";

/** A server's passages over a store, under an epoch of its own and those whose place it has. */
async function passagesOf(temp: Awaited<ReturnType<typeof tempStore>>, taken: string[] = []) {
  const acessos = await Acessos.load(temp.store.acessos, Date.now);
  const { epoch: own } = await temp.store.head();
  const epochs = () => Promise.resolve({ own, taken });
  return { acessos, own, passages: await Passages.load({ vault: temp.store.passages, acessos, epochs }) };
}

Deno.test("a passage opens nothing where it was given, and lets in at once where that server's place was taken", async () => {
  using temp = await tempStore();
  const { acessos, own, passages } = await passagesOf(temp);
  const { acesso } = await acessos.create({ nome: "Costura 1", papel: "operador", setor: "costura" }, null);
  const key = await passages.give(acesso);
  assert.equal(await passages.give(acesso), key, "one for all screens of an access");
  assert.deepEqual([passages.find(key, FROM), await passages.admit(key, FROM)], [null, null]);
  using db = await temp.peek();
  const [row] = db.prepare("SELECT * FROM passagem").all() as Record<string, unknown>[];
  assert.ok(!JSON.stringify(row).includes(key), "the file keeps its hash alone");

  const elsewhere = await passagesOf(temp, ["another", own]);
  const { id, versao } = acesso;
  const actor = { id, versao, nome: "Costura 1", papel: "operador", setor: "costura" };
  assert.deepEqual(elsewhere.passages.find(key, FROM), actor);
  const strangers = await passagesOf(temp, ["another"]);
  assert.equal(await strangers.passages.admit(key, FROM), null);
  for (const wrong of ["", "x", `${key}x`, "A".repeat(43)]) assert.equal(elsewhere.passages.find(wrong, FROM), null);
});

Deno.test("a passage ends with its access: revoked, or another by now; and a new one is given for what it has become", async () => {
  using temp = await tempStore();
  const { acessos, own, passages } = await passagesOf(temp);
  const { acesso } = await acessos.create({ nome: "Costura 1", papel: "operador", setor: null }, null);
  const key = await passages.give(acesso);
  const there = await passagesOf(temp, [own]);
  assert.equal(there.passages.find(key, FROM)?.id, acesso.id);
  await there.acessos.change(acesso.id, { nome: "Costura 1", papel: "leitura", setor: null }, ANYONE);
  assert.equal(there.passages.find(key, FROM), null);

  const changed = (await passagesOf(temp)).acessos.good(acesso.id)!;
  const again = await passagesOf(temp);
  const fresh = await again.passages.give(changed);
  assert.notEqual(fresh, key);
  const later = await passagesOf(temp, [own]);
  assert.equal(later.passages.find(fresh, FROM)?.papel, "leitura");
  assert.equal(later.passages.find(key, FROM), null);
  await later.acessos.revoke(acesso.id);
  assert.equal(later.passages.find(fresh, FROM), null);
});
