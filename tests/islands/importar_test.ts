import assert from "node:assert/strict";
import { lerTexto } from "../../islands/importar/arquivo.ts";
import { criarImportacao } from "../../islands/importar/importacao.ts";
import { ApiError, readError } from "../../islands/sync/api_error.ts";

const PREVIA = { linhas: [], resumo: { criar: 1, mudar: 0, igual: 0, duvida: 0, erro: 0 }, ignoradas: [], prova: "a" };
const ARQUIVO = new File(["Cliente\nAna Pinhal\n"], "pedidos.csv");

/** An import whose server gives these answers, one after the other; text is what is no JSON, null no answer at all. */
function importacao(...respostas: ({ status: number; text: string } | null)[]) {
  const pedidos: { path: string; key: string | undefined }[] = [];
  let chaves = 0;
  const importacao = criarImportacao(
    { newKey: () => `k${++chaves}`, situacao: "ao_vivo" },
    (_method, path, asked) => {
      pedidos.push({ path, key: asked?.key });
      const resposta = respostas.shift()!;
      if (!resposta) return Promise.reject(new ApiError(0, ""));
      return resposta.status === 200 ? Promise.resolve(JSON.parse(resposta.text)) : Promise.reject(readError(resposta));
    },
  );
  return { importacao, pedidos };
}

const json = (status: number, body: unknown) => ({ status, text: JSON.stringify(body) });
const SEM_TEXTO = "O servidor respondeu com erro. Tente de novo; se continuar, avise o responsável.";

/** Every kind of answer that is not the one hoped for, and its sentence. */
const RECUSAS: [{ status: number; text: string } | null, string][] = [
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
  [json(500, {}), SEM_TEXTO],
  [json(500, null), SEM_TEXTO],
  [json(500, { detail: { a: 1 } }), SEM_TEXTO],
  [{ status: 502, text: "<h1>Bad Gateway</h1>" }, SEM_TEXTO],
];

Deno.test("every answer to an import has its sentence, and what was chosen stays", async () => {
  for (
    const [resposta, frase] of [
      ...RECUSAS,
      [null, "O servidor não respondeu. Tente de novo: o que já entrou não entra duas vezes."] as const,
    ]
  ) {
    const { importacao: cada, pedidos } = importacao(json(200, PREVIA), resposta, json(200, { importados: 1 }));
    await cada.escolher(ARQUIVO);
    await cada.confirmar(false);
    assert.equal(cada.falha.value, frase);
    assert.equal(cada.ocupada.value, false);
    assert.deepEqual(cada.passo.value, {
      tipo: "conferir",
      nome: "pedidos.csv",
      csv: "Cliente\nAna Pinhal\n",
      previa: PREVIA,
    });
    await cada.confirmar(false);
    assert.deepEqual([cada.falha.value, cada.passo.value], [null, { tipo: "feito", importados: 1 }]);
    assert.deepEqual(pedidos.map(({ key }) => key), [undefined, "k1", "k1"], "one intent, one key");
  }
});

Deno.test("a file whose preview did not come is still chosen, and can be tried again", async () => {
  const { importacao: cada } = importacao(
    null,
    json(200, { title: "Entre na rede" }),
    json(413, { detail: "A requisição passa do limite de 10 MiB" }),
    json(200, PREVIA),
  );
  for (const frase of [/não respondeu, e nada foi gravado/, /Resposta inesperada/, /10 MiB\.$/]) {
    await cada.escolher(ARQUIVO);
    assert.match(cada.falha.value!, frase);
    assert.deepEqual(cada.passo.value, { tipo: "escolher", arquivo: ARQUIVO });
  }
  await cada.escolher(ARQUIVO);
  assert.deepEqual([cada.falha.value, cada.passo.value.tipo], [null, "conferir"]);
});

Deno.test("after a change elsewhere the new preview is shown, under a key of its own", async () => {
  const nova = { ...PREVIA, prova: "b" };
  const { importacao: cada, pedidos } = importacao(
    json(200, PREVIA),
    json(409, { detail: "Os pedidos mudaram desde a conferência: confira de novo", previa: nova }),
    json(200, { importados: 1 }),
  );
  await cada.escolher(ARQUIVO);
  await cada.confirmar(false);
  assert.equal(cada.falha.value, "Os pedidos mudaram desde a conferência: confira de novo.");
  assert.equal(cada.passo.value.tipo === "conferir" && cada.passo.value.previa.prova, "b");
  await cada.confirmar(false);
  assert.deepEqual(pedidos.map(({ key }) => key), [undefined, "k1", "k2"]);
});

Deno.test("a file is read however it was saved, and one that is no text says what to do", async () => {
  const utf16 = (little: boolean) => {
    const texto = "\uFEFFNúmero\tCliente\n";
    const bytes = new DataView(new ArrayBuffer(texto.length * 2));
    for (let i = 0; i < texto.length; i++) bytes.setUint16(i * 2, texto.charCodeAt(i), little);
    return new Blob([bytes.buffer]);
  };
  for (const blob of [utf16(true), utf16(false)]) assert.equal(await lerTexto(blob), "Número\tCliente\n");
  assert.equal(await lerTexto(new Blob([Uint8Array.of(0x4e, 0xfa, 0x6d)])), "Núm");
  for (const bytes of [[0x50, 0x4b, 3, 4, 0], [0xd0, 0xcf, 0x11, 0xe0, 0]]) {
    await assert.rejects(lerTexto(new Blob([Uint8Array.from(bytes)])), /Salve como CSV/);
  }
  const gone = { arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) } as unknown as Blob;
  await assert.rejects(lerTexto(gone), /Não foi possível ler o arquivo/);
});
