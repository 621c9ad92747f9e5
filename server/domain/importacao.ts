/** What a spreadsheet would do to the board, line by line. Pure: the same lines over the same board give the same plan. */

import { chaveDoNumero } from "./busca.ts";
import { lerCentavos } from "./dinheiro.ts";
import { encerrado, ETAPAS, foraDeOrdem, NOME_DO_STATUS, statusDasEtapas } from "./etapas.ts";
import {
  aplicarPatch,
  contradicoes,
  type NovoPedido,
  novoPedidoSchema,
  type Pedido,
  type PedidoPatch,
} from "./pedido.ts";
import { numeroProblem, plainNumero } from "./numero.ts";
import { type Coluna, COLUNAS, escreverCelula, lerCelula, mesmoTexto } from "./planilha.ts";
import { LEITORES, VALOR_ILEGIVEL } from "./planilha_leitura.ts";
import { isTooLong, TEXTO_CURTO_MAX } from "./text.ts";

/** What one line would do. */
export interface LinhaPlanejada {
  /** As the spreadsheet counts them: 1 is the header. */
  linha: number;
  /** Empty for a new pedido that gets the next number. */
  numero: string;
  cliente: string;
  acao: "criar" | "mudar" | "igual" | "erro";
  mudancas: { coluna: string; de: string; para: string }[];
  /** Whole sentences, for a person. */
  problemas: string[];
}

/** One write of the plan. */
export type Escrita = { novo: NovoPedido } | { id: number; patch: PedidoPatch };

/** The whole plan. With a line that is an `erro`, nothing of it may be done. */
export interface Plano {
  linhas: LinhaPlanejada[];
  escritas: Escrita[];
  /** Headers that name no column. */
  ignoradas: string[];
}

/** A spreadsheet that cannot be read at all; the message says why, in Portuguese. */
export class PlanilhaIlegivel extends Error {}

/**
 * Plans an import.
 *
 * @param tabela the cells, the header first. @param pedidos all live pedidos. @param excluidos keys of numeros that deleted
 * pedidos keep.
 * @throws {PlanilhaIlegivel} when the header has neither numbers nor customers, or one column twice.
 */
export function planejar(tabela: string[][], pedidos: readonly Pedido[], excluidos: ReadonlySet<string>): Plano {
  const [titulos = [], ...linhas] = tabela;
  const colunas = titulos.map((titulo) => COLUNAS.find((coluna) => mesmoTexto(coluna.titulo, lerCelula(titulo))));
  conferirCabecalho(colunas);
  const porNumero = new Map(pedidos.map((pedido) => [chaveDoNumero(pedido.numero), pedido]));
  const vistos = new Map<string, number>();
  const plano: Plano = {
    linhas: [],
    escritas: [],
    ignoradas: titulos.filter((titulo, lugar) => !colunas[lugar] && lerCelula(titulo) !== ""),
  };
  for (const [i, linha] of linhas.entries()) {
    if (linha.every((celula) => celula.trim() === "")) continue;
    const celulas = new Map(colunas.map((coluna, lugar) => [coluna?.titulo, lerCelula(linha[lugar] ?? "")]));
    const escrito = celulas.get("Número") ?? "";
    const numero = isTooLong(escrito, TEXTO_CURTO_MAX) ? escrito : plainNumero(escrito).replace(/^#/, "");
    const chave = chaveDoNumero(numero);
    const atual = chave === "" ? undefined : porNumero.get(chave);
    const problemas = problemasDoNumero(numero, !atual, vistos.get(chave), excluidos.has(chave));
    if (linha.length > titulos.length) problemas.push("Há células a mais: falta um título, ou sobra um “;”.");
    if (linha.length < titulos.length) problemas.push("Faltam células nesta linha.");
    if (chave !== "") vistos.set(chave, i + 2);
    const { escrita, mudancas, achados } = atual ? mudar(atual, celulas) : criar(numero, celulas);
    problemas.push(...achados);
    const acao = problemas.length > 0 ? "erro" : mudancas.length === 0 ? "igual" : atual ? "mudar" : "criar";
    const cliente = celulas.get("Cliente") ?? atual?.cliente ?? "";
    plano.linhas.push({ linha: i + 2, numero: atual?.numero ?? numero, cliente, acao, mudancas, problemas });
    if (acao === "criar" || acao === "mudar") plano.escritas.push(escrita);
  }
  return plano;
}

function conferirCabecalho(colunas: readonly (Coluna | undefined)[]): void {
  const titulos = colunas.flatMap((coluna) => coluna ? [coluna.titulo] : []);
  const repetida = titulos.find((titulo, lugar) => titulos.indexOf(titulo) !== lugar);
  if (repetida) throw new PlanilhaIlegivel(`A coluna ${repetida} está duas vezes na planilha.`);
  if (titulos.includes("Número") || titulos.includes("Cliente")) return;
  throw new PlanilhaIlegivel("A primeira linha não tem as colunas da lista: Número, Cliente, Entrega…");
}

function problemasDoNumero(numero: string, novo: boolean, visto: number | undefined, excluido: boolean): string[] {
  if (numero === "") return [];
  if (chaveDoNumero(numero) === "") return ["Número: escreva um número maior que zero."];
  if (/^\d+(?:[.,]\d+)?E\+\d+$/i.test(numero)) {
    return [`Número: o Excel encurtou o número para “${numero}”. Formate a coluna como texto e exporte de novo.`];
  }
  if (visto !== undefined) return [`O pedido #${numero} já está na linha ${visto}.`];
  if (!novo) return [];
  const problema = numeroProblem(numero);
  if (problema) return [`${problema}.`];
  return excluido
    ? [`O pedido #${numero} foi excluído, e seu número não se repete: apague o número ou restaure o pedido.`]
    : [];
}

interface Resultado {
  escrita: Escrita;
  mudancas: LinhaPlanejada["mudancas"];
  achados: string[];
}

type Celulas = ReadonlyMap<string | undefined, string>;

/** Reads the cells that differ from what the pedido says already, as Excel may have written it. */
function lerMudadas(celulas: Celulas, atual: Pedido | undefined): { patch: PedidoPatch; achados: string[] } {
  const achados: string[] = [];
  let patch: PedidoPatch = {};
  for (const coluna of COLUNAS) {
    const { titulo } = coluna;
    const ler = LEITORES[titulo];
    const celula = celulas.get(titulo);
    if (celula === undefined || !ler || (atual && celula === escreverCelula(coluna, atual))) continue;
    if (!atual && celula === "" && titulo !== "Cliente") continue;
    const lido = ler(celula);
    if ("problema" in lido) achados.push(`${titulo}: ${lido.problema}.`);
    else patch = { ...patch, ...lido.campos };
  }
  return { patch, achados };
}

function mudar(atual: Pedido, celulas: Celulas): Resultado {
  const { patch, achados } = lerMudadas(celulas, atual);
  for (const titulo of ["Itens", "Valor dos itens", "Total"]) {
    const celula = celulas.get(titulo);
    const escrito = escreverCelula(COLUNAS.find((coluna) => coluna.titulo === titulo)!, atual);
    if (celula === undefined || celula === escrito) continue;
    if (titulo !== "Itens" && lerCentavos(celula) === lerCentavos(escrito)) continue;
    // A new freight makes a new total, which the spreadsheet may show already.
    const novoTotal = "valor_frete" in patch ? aplicarPatch(atual, patch).valor_total : null;
    if (titulo === "Total" && novoTotal !== null && lerCentavos(celula) === lerCentavos(novoTotal)) continue;
    achados.push(`${titulo}: vem dos itens do pedido; mude-os no pedido, não na planilha.`);
  }
  const comStatus = { ...patch, ...statusQueSegue(atual, patch, achados) };
  const depois = aplicarPatch(atual, comStatus);
  achados.push(...contradicoes(depois, comStatus).map(({ message }) => `${message}.`));
  const mudancas = COLUNAS.map((coluna) => ({
    coluna: coluna.titulo,
    de: escreverCelula(coluna, atual),
    para: escreverCelula(coluna, depois),
  }))
    .filter(({ de, para }) => de !== para);
  if (encerrado(atual.status) && encerrado(depois.status) && mudancas.length > 0) {
    achados.push(`O pedido está ${NOME_DO_STATUS[atual.status].toLowerCase()}: reabra-o antes de mudar.`);
  }
  return { escrita: { id: atual.id, patch: comStatus }, mudancas, achados };
}

/** The status follows from the stages; delivery and cancellation are decisions of the spreadsheet's own. */
function statusQueSegue(atual: Pedido, { status, ...patch }: PedidoPatch, achados: string[]): PedidoPatch {
  const depois = { ...atual, ...patch };
  const mexeu = ETAPAS.some((etapa) => depois[etapa] !== atual[etapa]);
  if (status === undefined && !mexeu) return {};
  const decidido = status ?? atual.status;
  const novo = encerrado(decidido) ? decidido : statusDasEtapas(depois);
  // Whoever changes the stages alone leaves the word of before in the other column.
  if (status !== undefined && status !== novo) {
    achados.push(`Status: “${NOME_DO_STATUS[status]}” não combina com as etapas, que dizem “${NOME_DO_STATUS[novo]}”.`);
  }
  const problema = foraDeOrdem({ ...depois, status: novo });
  if (problema) achados.push(`${problema}.`);
  return { status: novo };
}

function criar(numero: string, celulas: Celulas): Resultado {
  const { patch, achados } = lerMudadas(celulas, undefined);
  if (!celulas.has("Cliente")) achados.push("Cliente: falta a coluna, e este pedido é novo.");
  const itens = celulas.get("Itens") ?? "";
  const valor = celulas.get("Valor dos itens") || "0";
  const centavos = lerCentavos(valor);
  if (centavos === null) achados.push(`Valor dos itens: ${VALOR_ILEGIVEL}.`);
  const total = celulas.get("Total") ?? "";
  const frete = lerCentavos(patch.valor_frete ?? "0")!;
  if (total !== "" && lerCentavos(total) !== (centavos ?? 0) + frete) {
    achados.push("Total: não é a soma do valor dos itens e do frete.");
  }
  const items = itens === "" ? [] : [{ tipo_producao: "generica", descricao: itens, valor_unitario: valor }];
  const etapas = Object.fromEntries(ETAPAS.map((etapa) => [etapa, patch[etapa] ?? false])) as Pick<
    Pedido,
    typeof ETAPAS[number]
  >;
  const status = patch.status && encerrado(patch.status) ? patch.status : statusDasEtapas(etapas);
  if (patch.status && patch.status !== status) {
    achados.push(`Status: “${NOME_DO_STATUS[patch.status]}” não combina com as etapas.`);
  }
  const problema = foraDeOrdem({ ...etapas, status });
  if (problema) achados.push(`${problema}.`);
  const { data_entrada, data_entrega } = patch;
  if (data_entrada && data_entrega && data_entrega < data_entrada) {
    achados.push("A entrega não pode ser antes da entrada.");
  }
  const lido = novoPedidoSchema.safeParse({
    ...patch,
    ...etapas,
    status,
    items,
    valor_itens: valor,
    ...(numero === "" ? {} : { numero }),
  });
  if (!lido.success && achados.length === 0) achados.push("Há um campo que o servidor não aceita nesta linha.");
  const mudancas = [...celulas].filter(([titulo, celula]) => titulo && celula !== "")
    .map(([titulo, celula]) => ({ coluna: titulo!, de: "", para: celula }));
  return { escrita: { novo: lido.data! }, mudancas, achados };
}
