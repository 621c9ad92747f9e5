import assert from "node:assert/strict";
import { nationalDigits, onlyDigits, searchedParts, wordsOf } from "../../server/domain/archive_text.ts";
import { mended } from "../../server/domain/readable.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** A pedido of these fields alone, as the keeper of the table reads a row. */
function parts(fields: Record<string, unknown>): ReturnType<typeof searchedParts> {
  return searchedParts(mended(fields as unknown as Pedido));
}

Deno.test("each column holds its words once, without accents and in lower case", () => {
  const item = {
    tipo_producao: "painel",
    descricao: "Painel de FESTA, festa junina",
    tecido: "Oxford",
    largura: "300",
    altura: "70",
    vendedor: "Zé Luís",
    designer: "Bia",
  };
  assert.deepEqual(
    parts({
      numero: "#0487-B",
      cliente: "São Tomé D'Água & Cia.",
      cidade_cliente: "Vitória/ES",
      telefone_cliente: "(27) 99876-5432",
      forma_envio: "Sedex",
      tipo_pagamento: "PIX",
      items: [item, { ...item, descricao: "Toalha 2 x 3", designer: "Ana" }],
    }),
    {
      numero: "0487 b 487",
      cliente: "sao tome d agua cia",
      cidade: "vitoria es",
      telefone: "27 99876 5432 27998765432 998765432 98765432",
      descricoes: "painel de festa junina oxford 300x70 toalha 2x3 sedex pix 300 70 2 3",
      vendedor: "ze luis bia ana",
    },
  );
});

Deno.test("a telephone has a word for each place where a person begins to type it, and a field may hold two", () => {
  const of = (telefone_cliente: string) => parts({ telefone_cliente }).telefone.split(" ");
  for (const word of ["5527998765432", "27998765432", "998765432", "98765432", "5432"]) {
    assert.ok(of("+55 27 99876-5432").includes(word), word);
  }
  for (const word of ["2733221100", "33221100", "1100"]) assert.ok(of("027 3322-1100").includes(word), word);
  for (const word of ["2733221100", "27998765432"]) {
    assert.ok(of("27 3322 1100 / 27 99876 5432").includes(word), word);
  }
  assert.deepEqual(of("190"), ["190"]);
  assert.deepEqual(of(""), [""]);
});

Deno.test("a text of digits and marks alone is a numero or a telephone, whatever the marks", () => {
  assert.deepEqual(["#487", "(27) 99876-5432", "1.038"].map(onlyDigits), ["487", "27998765432", "1038"]);
  assert.deepEqual(["", "  ", "#-", "487-B", "2x3"].map(onlyDigits), [null, null, null, null, null]);
  assert.deepEqual(
    ["5527998765432", "027998765432", "552733221100", "55123"].map(nationalDigits),
    ["27998765432", "27998765432", "2733221100", "55123"],
  );
});

Deno.test("what is neither letter nor digit is in no word", () => {
  assert.deepEqual(wordsOf('"NEAR(a* b, 2)" -c:\u0000^🎉 é\u0301e ½ \ud800x'), "near a b 2 c ee ½ x".split(" "));
});

Deno.test("a damaged row has words for what can be read of it", () => {
  assert.deepEqual(parts({ numero: 12, cliente: null, items: "none" }).numero, "12");
});
