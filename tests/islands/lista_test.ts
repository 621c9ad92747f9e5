import assert from "node:assert/strict";
import { alternarColuna, COLUNAS, escreverExibicao, grade, lerExibicao } from "../../islands/lista/colunas.ts";
import { paraPlanilha } from "../../islands/lista/na_planilha.ts";
import { EM_VOO_MAX, emLote, emPalavras } from "../../islands/lista/lote.ts";
import { criarSelecao } from "../../islands/lista/selecao.ts";
import { ApiError } from "../../islands/sync/api_error.ts";
import { csvDosPedidos } from "../../server/domain/planilha.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { pedidoOf } from "../domain/history.ts";

const PALAVRAS = ["concluído", "concluídos"] as const;

function pedidos(quantos: number): Pedido[] {
  return Array.from({ length: quantos }, (_, lugar) => pedidoOf(lugar + 1, { numero: `${480 + lugar}` }));
}

Deno.test("a screen keeps its columns and its rows, and what it does not know it leaves out", () => {
  const escolhida = { densa: true, colunas: alternarColuna(["entrega", "valor"], "cidade") };
  assert.deepEqual(escolhida.colunas, ["cidade", "entrega", "valor"]);
  assert.deepEqual(lerExibicao(escreverExibicao(escolhida)), escolhida);
  assert.deepEqual(lerExibicao(escreverExibicao({ densa: false, colunas: [] })), { densa: false, colunas: [] });
  assert.deepEqual(lerExibicao("densa|valor lucro"), { densa: true, colunas: ["valor"] });
  assert.deepEqual(lerExibicao(null), { densa: false, colunas: null });
});

Deno.test("the grid has a track for each column, and five for the stages", () => {
  assert.equal(grade(["etapas"]).match(/var\(--c-/g)?.length, 5);
  assert.match(grade(["entrega", "etapas"]), /var\(--c-entrega\) repeat\(5, var\(--c-etapa\)\) var\(--c-acoes\)$/);
});

Deno.test("what is exported has the columns of the screen, in its order, and no formula", () => {
  const [um] = pedidos(1);
  const pedido = { ...um!, cliente: "=SOMA(A1)", valor_total: "1289.90", cidade_cliente: "Vale; do Ipê" };
  const csv = csvDosPedidos([pedido], paraPlanilha(["cidade", "liberado", "valor"], () => "09/03/2026 14:32"));
  assert.equal(
    csv,
    `\uFEFFNúmero;Cliente;Cidade;Liberado;Total\r\n480;'=SOMA(A1);"Vale; do Ipê";09/03/2026 14:32;1289,90\r\n`,
  );
  assert.ok(paraPlanilha(COLUNAS, () => "").every((coluna) => coluna !== undefined));
});

Deno.test("a range is what stands between the one chosen last and this one, as shown now", () => {
  const selecao = criarSelecao();
  const escolhidos = () => [...selecao.ids.value];
  selecao.ate(5, [9, 5, 7]);
  assert.deepEqual(escolhidos(), [5]);
  selecao.limpar();
  selecao.alternar(7);
  selecao.ate(9, [9, 5, 7, 1]);
  assert.deepEqual(escolhidos().toSorted(), [5, 7, 9]);
  selecao.alternar(5);
  assert.deepEqual(escolhidos().toSorted(), [7, 9]);
  selecao.limpar();
  assert.equal(selecao.aberta.value, false);
});

Deno.test("a batch asks a few at a time, goes on after a refusal, and counts what was already so", async () => {
  let emVoo = 0, maximo = 0;
  const avancos: number[] = [];
  const desfecho = await emLote(pedidos(11), async (pedido) => {
    maximo = Math.max(maximo, ++emVoo);
    await Promise.resolve();
    emVoo--;
    if (pedido.id === 3) {
      throw new ApiError(409, "Faltam etapas", [], undefined, {
        codigo: "FALTAM_ETAPAS",
        faltam: ["conferencia", "costura"],
      });
    }
    return pedido.id === 5 ? pedido : { ...pedido, versao: pedido.versao + 1 };
  }, (respondidos) => avancos.push(respondidos));

  assert.equal(maximo, EM_VOO_MAX);
  assert.deepEqual(avancos, Array.from({ length: 11 }, (_, n) => n + 1));
  assert.equal(desfecho.feitos.length, 9);
  assert.equal(
    emPalavras(desfecho, PALAVRAS),
    "9 concluídos · 1 já estava assim · 1 não mudou: #482 faltam Conferência e Costura",
  );
});

Deno.test("what could not be done is said for each pedido, and of many only of the first", async () => {
  const erros = [
    new ApiError(409, "", [], undefined, { codigo: "FINANCEIRO_PENDENTE", faltam: ["financeiro"] }),
    new ApiError(409, "", [], undefined, { codigo: "ENCERRADO", faltam: [] }),
    new ApiError(409, "", [], undefined, { codigo: "FALTAM_ETAPAS", faltam: ["costura"] }),
    new ApiError(0, "…"),
    new ApiError(503, "Reconectando ao servidor."),
    new TypeError("x"),
  ];
  const desfecho = await emLote(pedidos(6), ({ id }) => Promise.reject(erros[id - 1]), () => {});
  assert.equal(
    emPalavras(desfecho, PALAVRAS),
    "6 não mudaram: #480 aguarda o Financeiro; #481 está encerrado; #482 falta Costura; " +
      "#483 sem resposta do servidor; e mais 2",
  );
  assert.equal(desfecho.recusados[4]!.porque, "reconectando ao servidor");
  assert.equal(emPalavras({ feitos: [], iguais: [], recusados: [] }, PALAVRAS), "0 concluídos");
});
