import assert from "node:assert/strict";
import type { Head } from "../../server/domain/frames.ts";
import { openOrRead } from "../../server/store/reading.ts";
import type { Problem } from "../../server/store/file_state.ts";
import { Unavailable } from "../../server/store/errors.ts";
import { driver } from "../harness.ts";
import { ANYONE, fresh, patch, pedidoOf, tempStore } from "./temp_store.ts";

/** What the system answers to whoever writes a file there. */
const ANSWERS: Partial<Record<Problem, string>> = {
  cheio: "No space left on device (os error 28)",
  somente_leitura: "Read-only file system (os error 30)",
};

/** Lets no file be written, as such a disk does. Disposing of it ends that. */
function unwritable(problem: Problem): Disposable {
  const { writeFile, writeTextFile } = Deno;
  const refuse = () => Promise.reject(new Error(ANSWERS[problem]));
  Object.assign(Deno, { writeFile: refuse, writeTextFile: refuse });
  return { [Symbol.dispose]: () => void Object.assign(Deno, { writeFile, writeTextFile }) };
}

const isRefused = (problem: Problem) => (error: unknown) => error instanceof Unavailable && error.problem === problem;

for (const problem of ["cheio", "somente_leitura"] as const) {
  Deno.test(`a start on a disk that is ${problem} reads, refuses each write with that, and begins as always once it can`, async () => {
    using temp = await tempStore();
    await temp.store.create(fresh(), ANYONE);
    const acesso = {
      nome: "Balcão",
      papel: "operador",
      setor: null,
      hash: "x",
      criado_em: "",
      criado_por: null,
    } as const;
    await temp.store.acessos.add({ ...acesso, revogado_em: null });
    const before = await temp.store.head();
    temp.close();
    const config = { data: temp.path, sqliteDriver: driver };
    const seen: number[] = [];
    const renewed: Head[] = [];
    const disk = unwritable(problem);
    const store = await openOrRead(config);
    store.onCommit(({ seq }) => seen.push(seq));
    store.onRenewal((head) => renewed.push(head));
    const { acessos, file } = store;
    const head = await store.head();
    assert.deepEqual({ ...head, epoch: "" }, { ...before, epoch: "" });
    assert.notEqual(head.epoch, before.epoch);
    assert.equal((await acessos.all()).length, 1);
    assert.equal(pedidoOf(await store.get(1)).versao, 1);
    assert.equal(file.problem, problem, "without a try of anybody");
    await assert.rejects(store.create(fresh(), ANYONE), isRefused(problem));
    await assert.rejects(store.remove(1, ANYONE), isRefused(problem));
    await assert.rejects(acessos.add({ ...acesso, hash: "y", revogado_em: null }), isRefused(problem));
    assert.equal(await store.fault(), problem);
    const claim = { epoch: before.epoch, since: before.seq + 5, mark: "0".repeat(12) };
    assert.equal(
      (await store.catchUp(claim)).resume,
      "reset",
      "whoever has seen more begins anew, and nothing is written",
    );

    disk[Symbol.dispose]();
    assert.equal(await file.fault(), null, "the file's own state as well");
    assert.deepEqual(renewed, [await store.head()]);
    assert.notEqual(renewed[0]!.epoch, head.epoch);
    await store.patch(1, patch({ costura: true }), ANYONE);
    await acessos.add({ ...acesso, hash: "y", revogado_em: null });
    assert.deepEqual([seen, file.problem], [[2], null]);
    await assert.rejects(openOrRead(config), /já está em uso por outro SGP ao Vivo/, "its lock was never let go");
    store.close();
    await temp.reopen();
    assert.equal(pedidoOf(await temp.store.get(1)).versao, 2);
  });
}

Deno.test("on such a disk a file in use is refused as ever, and so is one that is missing", async () => {
  using temp = await tempStore();
  using _ = unwritable("cheio");
  const open = (data: string) => openOrRead({ data, sqliteDriver: driver });
  await assert.rejects(open(temp.path), /Não é possível gravar na pasta/);
  temp.close();
  await assert.rejects(open(`${temp.path}.nada`), /Não é possível gravar na pasta/);
  assert.throws(() => Deno.statSync(`${temp.path}.nada`), Deno.errors.NotFound);
});
