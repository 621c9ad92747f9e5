import assert from "node:assert/strict";
import { readText } from "../../../islands/import/file.ts";
import { createImporting } from "../../../islands/import/importing.ts";
import { ApiError, readError } from "../../../islands/sync/api_error.ts";

const PREVIEW = {
  linhas: [],
  resumo: { criar: 1, mudar: 0, igual: 0, duvida: 0, erro: 0 },
  ignoradas: [],
  prova: "a",
};
const ARQUIVO = new File(["Cliente\nAna Pinhal\n"], "pedidos.csv");

/** An import whose server gives these answers, one after the other; text is what is no JSON, null no answer at all. */
function importing(...answers: ({ status: number; text: string } | null)[]) {
  const pedidos: { path: string; key: string | undefined }[] = [];
  let keyList = 0;
  const importing = createImporting(
    { newKey: () => `k${++keyList}`, situation: "ao_vivo" },
    (_method, path, asked) => {
      pedidos.push({ path, key: asked?.key });
      const reply = answers.shift()!;
      if (!reply) return Promise.reject(new ApiError(0, ""));
      return reply.status === 200 ? Promise.resolve(JSON.parse(reply.text)) : Promise.reject(readError(reply));
    },
  );
  return { importing, pedidos };
}

const json = (status: number, body: unknown) => ({ status, text: JSON.stringify(body) });
const NO_TEXT = "O servidor respondeu com erro. Tente de novo; se continuar, avise o responsável.";

/** Every kind of answer that is not the one hoped for, and its sentence. */
const REFUSALS: [{ status: number; text: string } | null, string][] = [
  [json(409, { detail: "Já existe um pedido com o número 1" }), "Já existe um pedido com o número 1."],
  [
    json(409, { detail: "mudou", previa: "?" }),
    "Resposta inesperada do servidor: recarregue a página e tente de novo.",
  ],
  [json(422, { detail: [{ loc: ["body", "csv"], msg: "Comprido demais", type: "too_long" }] }), "Comprido demais."],
  [json(422, { detail: [] }), "Confira os campos indicados."],
  [json(401, { detail: "Este aparelho ainda não tem acesso" }), "Este aparelho ainda não tem acesso."],
  [json(403, { detail: "Não pode!" }), "Não pode!"],
  [json(429, { detail: "Devagar" }), "Devagar."],
  [json(503, { detail: "O disco está cheio. Código A1B2" }), "O disco está cheio. Código A1B2."],
  [json(500, {}), NO_TEXT],
  [json(500, null), NO_TEXT],
  [json(500, { detail: { a: 1 } }), NO_TEXT],
  [{ status: 502, text: "<h1>Bad Gateway</h1>" }, NO_TEXT],
];

Deno.test("every answer to an import has its sentence, and what was chosen stays", async () => {
  for (
    const [reply, sentence] of [
      ...REFUSALS,
      [null, "O servidor não respondeu. Tente de novo: o que já entrou não entra duas vezes."] as const,
    ]
  ) {
    const { importing: each, pedidos } = importing(json(200, PREVIEW), reply, json(200, { importados: 1 }));
    await each.choose(ARQUIVO);
    await each.confirm(false);
    assert.equal(each.failure.value, sentence);
    assert.equal(each.busy.value, false);
    assert.deepEqual(each.step.value, {
      kind: "check",
      name: "pedidos.csv",
      csv: "Cliente\nAna Pinhal\n",
      preview: PREVIEW,
    });
    await each.confirm(false);
    assert.deepEqual([each.failure.value, each.step.value], [null, { kind: "done", imported: 1 }]);
    assert.deepEqual(pedidos.map(({ key }) => key), [undefined, "k1", "k1"], "one intent, one key");
  }
});

Deno.test("a file whose preview did not come is still chosen, and can be tried again", async () => {
  const { importing: each } = importing(
    null,
    json(200, { title: "Entre na rede" }),
    json(413, { detail: "A requisição passa do limite de 10 MiB" }),
    json(200, PREVIEW),
  );
  for (const sentence of [/não respondeu, e nada foi gravado/, /Resposta inesperada/, /10 MiB\.$/]) {
    await each.choose(ARQUIVO);
    assert.match(each.failure.value!, sentence);
    assert.deepEqual(each.step.value, { kind: "choose", arquivo: ARQUIVO });
  }
  await each.choose(ARQUIVO);
  assert.deepEqual([each.failure.value, each.step.value.kind], [null, "check"]);
});

Deno.test("after a change elsewhere the new preview is shown, under a key of its own", async () => {
  const made = { ...PREVIEW, prova: "b" };
  const { importing: each, pedidos } = importing(
    json(200, PREVIEW),
    json(409, { detail: "Os pedidos mudaram desde a conferência: confira de novo", previa: made }),
    json(200, { importados: 1 }),
  );
  await each.choose(ARQUIVO);
  await each.confirm(false);
  assert.equal(each.failure.value, "Os pedidos mudaram desde a conferência: confira de novo.");
  assert.equal(each.step.value.kind === "check" && each.step.value.preview.prova, "b");
  await each.confirm(false);
  assert.deepEqual(pedidos.map(({ key }) => key), [undefined, "k1", "k2"]);
});

Deno.test("a file is read however it was saved, and one that is no text says what to do", async () => {
  const utf16 = (little: boolean) => {
    const text = "\uFEFFNúmero\tCliente\n";
    const bytes = new DataView(new ArrayBuffer(text.length * 2));
    for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), little);
    return new Blob([bytes.buffer]);
  };
  for (const blob of [utf16(true), utf16(false)]) assert.equal(await readText(blob), "Número\tCliente\n");
  assert.equal(await readText(new Blob([Uint8Array.of(0x4e, 0xfa, 0x6d)])), "Núm");
  for (const bytes of [[0x50, 0x4b, 3, 4, 0], [0xd0, 0xcf, 0x11, 0xe0, 0]]) {
    await assert.rejects(readText(new Blob([Uint8Array.from(bytes)])), /Salve como CSV/);
  }
  const gone = { arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) } as unknown as Blob;
  await assert.rejects(readText(new Blob(["%PDF-1.7"])), /Formato não aceito\. Salve a planilha como CSV/);
  await assert.rejects(readText(gone), /Não foi possível ler o arquivo/);
});
