/** What a spreadsheet would do to the board, line by line. Pure: the same lines over the same board give the same plan. */

import { chaveDoNumero } from "./busca.ts";
import { escreverDecimal, lerCentavos } from "./dinheiro.ts";
import { encerrado, ETAPAS, foraDeOrdem, NOME_DO_STATUS, statusDasEtapas } from "./etapas.ts";
import {
  aplicarPatch,
  contradicoes,
  type NovoPedido,
  novoPedidoSchema,
  type Pedido,
  type PedidoPatch,
} from "./pedido.ts";
import { indexar, type Parecidos, type Pista } from "./parecido.ts";
import { COLUNAS, escreverCelula, lerCelula, mesmaCelula } from "./planilha.ts";
import { lerCabecalho } from "./planilha_cabecalho.ts";
import { estragada, LEITORES, lerDia, lerValor, trocada, VALOR_ILEGIVEL } from "./planilha_leitura.ts";
import { lerNumero, problemasDoNumero } from "./planilha_numero.ts";

/** What one line would do. */
export interface LinhaPlanejada {
  /** As the spreadsheet counts them: 1 is the header. */
  linha: number;
  /** Empty for a new pedido that gets the next number. */
  numero: string;
  cliente: string;
  /** `duvida`: a new pedido, unless it is the old one that it looks like; the person is asked. */
  acao: "criar" | "mudar" | "igual" | "duvida" | "erro";
  mudancas: { coluna: string; de: string; para: string }[];
  /** Whole sentences, for a person; of a `duvida` what it looks like. */
  problemas: string[];
}

/** One write of the plan. */
export type Escrita = { novo: NovoPedido } | { id: number; patch: PedidoPatch };

/** The whole plan. With a line that is an `erro`, nothing of it may be done; with a `duvida`, when the person says so. */
export interface Plano {
  linhas: LinhaPlanejada[];
  escritas: Escrita[];
  /** Headers that name no column. */
  ignoradas: string[];
  /** Whether it may be another, now that a pedido is as it is here; one that is gone is null. */
  dependeDe(id: number, pedido: Pedido | null): boolean;
}

/**
 * Plans an import, a line or a pedido of the board in one step.
 *
 * @param tabela the cells, the titles among the first lines. @param pedidos all live pedidos. @param excluidos keys of numeros
 * that deleted pedidos keep.
 * @throws {PlanilhaIlegivel} when the titles say too little to tell new pedidos from old ones.
 */
export function* planejar(
  tabela: string[][],
  pedidos: readonly Pedido[],
  excluidos: ReadonlySet<string>,
): Generator<void, Plano> {
  const porNumero = new PorNumero();
  for (const pedido of pedidos) yield porNumero.put(pedido);
  const { lugar, titulos, colunas } = yield* lerCabecalho(tabela, porNumero);
  const vistos = new Map<string, number>();
  let parecidos: Parecidos | undefined;
  const plano: Plano = {
    linhas: [],
    escritas: [],
    ignoradas: titulos.filter((titulo, onde) => !colunas[onde] && lerCelula(titulo) !== ""),
    dependeDe: (id, pedido) =>
      porNumero.achados.has(id) ||
      pedido !== null && (porNumero.foiProcurado(pedido) || (parecidos?.foiProcurado(pedido) ?? false)),
  };
  for (const [i, celulasDaLinha] of tabela.entries()) {
    yield;
    if (i <= lugar || celulasDaLinha.every((celula) => celula.trim() === "")) continue;
    const linha = i + 1;
    // Excel leaves out the last cells of a line where they are empty.
    const celulas = new Map(colunas.map((coluna, onde) => [coluna?.titulo, lerCelula(celulasDaLinha[onde] ?? "")]));
    const { numero, atual, problema } = lerNumero(celulas.get("Número") ?? "", porNumero);
    const chave = chaveDoNumero(numero);
    const problemas = problema
      ? [problema]
      : problemasDoNumero(numero, !atual, vistos.get(chave), excluidos.has(chave));
    if (celulasDaLinha.slice(titulos.length).some((celula) => celula.trim() !== "")) {
      problemas.push("Há células a mais: falta um título, ou sobra um “;”.");
    }
    if (chave !== "") vistos.set(chave, linha);
    const { escrita, mudancas, achados } = atual ? mudar(atual, celulas) : criar(numero, celulas);
    problemas.push(...achados);
    if (numero === "") parecidos ??= yield* indexar(pedidos);
    const pode = problemas.length === 0 && numero === "" ? parecidos!.achar(pistaDe(celulas)) : null;
    if (pode !== null) {
      problemas.push(`Parece o pedido #${pode}, que já existe. Se for ele, escreva o número na linha.`);
    }
    const acao = pode !== null
      ? "duvida"
      : problemas.length > 0
      ? "erro"
      : mudancas.length === 0
      ? "igual"
      : atual
      ? "mudar"
      : "criar";
    const cliente = celulas.get("Cliente") ?? atual?.cliente ?? "";
    plano.linhas.push({ linha, numero: atual?.numero ?? numero, cliente, acao, mudancas, problemas });
    if (acao !== "erro" && acao !== "igual") plano.escritas.push(escrita);
  }
  return plano;
}

/** The live pedidos by their numeros. It notes what was looked for, and whom that found. */
class PorNumero {
  readonly #pedidos = new Map<string, Pedido>();
  readonly #procurados = new Set<string>();
  /** Ids of those found. */
  readonly achados = new Set<number>();

  put(pedido: Pedido): void {
    this.#pedidos.set(chaveDoNumero(pedido.numero), pedido);
  }

  get(chave: string): Pedido | undefined {
    this.#procurados.add(chave);
    const pedido = this.#pedidos.get(chave);
    if (pedido) this.achados.add(pedido.id);
    return pedido;
  }

  has(chave: string): boolean {
    return this.get(chave) !== undefined;
  }

  foiProcurado({ numero }: Pedido): boolean {
    return this.#procurados.has(chaveDoNumero(numero));
  }
}

function pistaDe(celulas: Celulas): Pista {
  const cliente = celulas.get("Cliente") ?? "";
  return { cliente, entrada: lerDia(celulas.get("Entrada") ?? "") ?? "", itens: celulas.get("Itens") ?? "" };
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
    const escrita = atual ? escreverCelula(coluna, atual) : "";
    if (celula === undefined || !ler || (atual && mesmaCelula(celula, escrita))) continue;
    if (!atual && celula === "" && titulo !== "Cliente") continue;
    const lido = ler(celula);
    const problema = estragada(celula) ?? trocada(celula, escrita) ?? ("problema" in lido ? lido.problema : null);
    if (problema !== null || "problema" in lido) achados.push(`${titulo}: ${problema}.`);
    else patch = { ...patch, ...lido.campos };
  }
  return { patch, achados };
}

function mudar(atual: Pedido, celulas: Celulas): Resultado {
  const { patch, achados } = lerMudadas(celulas, atual);
  for (const titulo of ["Itens", "Valor dos itens", "Total"]) {
    const celula = celulas.get(titulo);
    const escrito = escreverCelula(COLUNAS.find((coluna) => coluna.titulo === titulo)!, atual);
    if (celula === undefined || mesmaCelula(celula, escrito)) continue;
    if (titulo !== "Itens" && lerValor(celula) === lerValor(escrito)) continue;
    // A new freight makes a new total, which the spreadsheet may show already.
    const novoTotal = "valor_frete" in patch ? aplicarPatch(atual, patch).valor_total : null;
    if (titulo === "Total" && novoTotal !== null && lerValor(celula) === lerValor(novoTotal)) continue;
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
  const centavos = lerValor(celulas.get("Valor dos itens") ?? "");
  if (centavos === null) achados.push(`Valor dos itens: ${VALOR_ILEGIVEL}.`);
  const valor = escreverDecimal(centavos ?? 0);
  const total = celulas.get("Total") ?? "";
  const frete = lerCentavos(patch.valor_frete ?? "0")!;
  if (total !== "" && lerValor(total) !== (centavos ?? 0) + frete) {
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
