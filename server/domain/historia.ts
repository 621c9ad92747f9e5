/** A pedido's history in words: who did what, and each field as it was and as it became. Pure. */

import { diaCompleto, diaCurto } from "./datas.ts";
import { formatarReais } from "./dinheiro.ts";
import { encerrado, type Etapa, ETAPAS, NOME_DA_ETAPA, NOME_DO_STATUS, type Status } from "./etapas.ts";
import { especificacoes } from "./ficha.ts";
import type { Campo, Item, Mudanca } from "./pedido.ts";

/** One entry of a pedido's history. Times are ISO-8601 UTC. */
export interface LinhaDaHistoria {
  seq: number;
  versao: number;
  acao: "create" | "update" | "delete" | "restore";
  em: string;
  por: string | null;
  motivo: string | null;
  mudancas: Mudanca[];
}

/** One field's change as people read it. Without `de` it is new, without `para` it is gone, without both it only changed. */
export interface CampoMudado {
  rotulo: string;
  de?: string;
  para?: string;
}

/** What one entry says: the sentence that follows the author's name, and the fields that need their values told. */
export interface Acontecimento {
  fez: string;
  campos: CampoMudado[];
}

/** Tells one entry. @param comValores whether amounts of money may be told; without, only that they changed. */
export function contar({ acao, mudancas }: LinhaDaHistoria, comValores: boolean): Acontecimento {
  if (acao === "create") return { fez: `criou o pedido${jaCom(mudancas)}`, campos: [] };
  if (acao === "delete") return { fez: "excluiu o pedido", campos: [] };
  if (acao === "restore") return { fez: "restaurou o pedido", campos: [] };
  const outras = mudancas.filter(({ campo }) => campo !== "status" && !ehEtapa(campo) && !SEGUE_DOS_ITENS.has(campo));
  // Totals follow from the items and the freight: told alone only when an old program changed them alone.
  const contadas = outras.length > 0 ? outras : mudancas.filter(({ campo }) => SEGUE_DOS_ITENS.has(campo));
  const campos = contadas.flatMap((mudanca) => emPalavras(mudanca, comValores));
  const feitos = [...situacao(mudancas), ...etapas(mudancas)];
  if (contadas.length > 0) feitos.push(`mudou ${enumerar(contadas.map(({ campo }) => NOME_DO_CAMPO[campo] ?? campo))}`);
  return { fez: feitos.length > 0 ? enumerar(feitos) : "salvou sem mudar nada", campos };
}

/** Fields as people call them; stages and the status have sentences of their own. */
const NOME_DO_CAMPO: Partial<Record<Campo, string>> = {
  numero: "Número",
  cliente: "Cliente",
  telefone_cliente: "Telefone",
  cidade_cliente: "Cidade",
  data_entrada: "Entrada",
  data_entrega: "Entrega",
  observacao: "Observação",
  prioridade: "Prioridade",
  valor_itens: "Valor dos itens",
  valor_frete: "Frete",
  valor_total: "Total",
  tipo_pagamento: "Pagamento",
  obs_pagamento: "Obs. do pagamento",
  forma_envio: "Envio",
  forma_envio_id: "Código do envio",
  items: "Itens",
  reposicao_de: "Pedido original",
  motivo_reposicao: "Motivo da reposição",
  cortesia: "Cortesia",
};

const SEGUE_DOS_ITENS: ReadonlySet<string> = new Set(["valor_itens", "valor_total"]);
const DINHEIRO: ReadonlySet<string> = new Set(["valor_itens", "valor_frete", "valor_total"]);

function ehEtapa(campo: string): campo is Etapa {
  return ETAPAS.includes(campo as Etapa);
}

function jaCom(mudancas: Mudanca[]): string {
  const feitas = ETAPAS.filter((etapa) => mudancas.some(({ campo, para }) => campo === etapa && para === true));
  return feitas.length > 0 ? `, já com ${enumerar(feitas.map((etapa) => NOME_DA_ETAPA[etapa]))}` : "";
}

/** What became of the pedido as a whole. `pendente` and `em_producao` follow from the stages, which are told. */
function situacao(mudancas: Mudanca[]): string[] {
  const mudou = mudancas.find(({ campo }) => campo === "status");
  if (!mudou) return [];
  const [de, para] = [mudou.de, mudou.para] as Status[];
  if (para === "cancelado") return ["cancelou o pedido"];
  if (para === "entregue") return ["entregou o pedido"];
  if (encerrado(de!)) return ["reabriu o pedido"];
  if (mudancas.some(({ campo }) => ehEtapa(campo))) return [];
  return [`mudou Status de ${NOME_DO_STATUS[de!]} para ${NOME_DO_STATUS[para!]}`];
}

function etapas(mudancas: Mudanca[]): string[] {
  const com = (valor: boolean) =>
    ETAPAS.filter((etapa) => mudancas.some(({ campo, para }) => campo === etapa && para === valor))
      .map((etapa) => NOME_DA_ETAPA[etapa]);
  const liberou = mudancas.some(({ campo, para }) => campo === "financeiro" && para === true);
  const concluidas = com(true).slice(liberou ? 1 : 0);
  const desmarcadas = com(false);
  const pronto = mudancas.some(({ campo, para }) => campo === "status" && para === "pronto");
  const feitos = [
    ...liberou ? ["liberou o pedido"] : [],
    ...concluidas.length > 0 ? [`concluiu ${enumerar(concluidas)}`] : [],
  ];
  return [
    ...feitos.map((feito, i) => pronto && i === feitos.length - 1 ? `${feito} (ficou pronto)` : feito),
    ...desmarcadas.length > 0 ? [`desmarcou ${enumerar(desmarcadas)}`] : [],
  ];
}

function emPalavras({ campo, de, para }: Mudanca, comValores: boolean): CampoMudado[] {
  if (campo === "items") return itens(lista(de), lista(para), comValores);
  const rotulo = NOME_DO_CAMPO[campo] ?? campo;
  if (DINHEIRO.has(campo) && !comValores) return [{ rotulo }];
  const outroAno = ehDia(de) && ehDia(para) && de.slice(0, 4) !== para.slice(0, 4);
  return [{ rotulo, de: valor(campo, de, outroAno), para: valor(campo, para, outroAno) }];
}

function valor(campo: Campo, bruto: unknown, comAno: boolean): string {
  if (campo === "data_entrega" && bruto === null) return "A combinar";
  if (ehDia(bruto)) return comAno ? diaCompleto(bruto) : diaCurto(bruto).slice(-5);
  if (campo === "prioridade") return bruto === "ALTA" ? "Alta" : "Normal";
  if (DINHEIRO.has(campo)) return formatarReais(String(bruto));
  return typeof bruto === "boolean" ? bruto ? "sim" : "não" : texto(bruto);
}

/** Items are the same by their id: what came, what went, and what the sheet says otherwise of those that stayed. */
function itens(de: Item[], para: Item[], comValores: boolean): CampoMudado[] {
  const nome = (item: Item, lugar: number) => `Item ${lugar + 1} (${item.descricao})`;
  const vieram = para.flatMap((item, lugar) =>
    de.some(({ id }) => id === item.id) ? [] : [{ rotulo: `Item ${lugar + 1}`, para: item.descricao }]
  );
  const foram = de.flatMap((item, lugar) =>
    para.some(({ id }) => id === item.id) ? [] : [{ rotulo: `Item ${lugar + 1}`, de: item.descricao }]
  );
  const mudaram = para.flatMap((depois, lugar) => {
    const antes = de.find(({ id }) => id === depois.id);
    return antes ? doItem(antes, depois, comValores).map((cada) => doNome(nome(depois, lugar), cada)) : [];
  });
  const todos = [...vieram, ...mudaram, ...foram];
  return todos.length > 0 ? todos : [{ rotulo: "Itens" }];
}

function doNome(nome: string, { rotulo, ...valores }: CampoMudado): CampoMudado {
  return { rotulo: `${nome} · ${rotulo}`, ...valores };
}

function doItem(antes: Item, depois: Item, comValores: boolean): CampoMudado[] {
  const [linhasAntes, linhasDepois] = [antes, depois].map((item) =>
    new Map([["Descrição", item.descricao], ...especificacoes(item), ["Observação", item.observacao ?? ""]])
  );
  const rotulos = [...new Set([...linhasAntes!.keys(), ...linhasDepois!.keys()])];
  const campos: CampoMudado[] = rotulos
    .map((rotulo) => ({
      rotulo,
      de: texto(linhasAntes!.get(rotulo)),
      para: texto(linhasDepois!.get(rotulo)),
    }))
    .filter(({ de, para }) => de !== para);
  if (antes.valor_unitario !== depois.valor_unitario) {
    const valores = { de: formatarReais(antes.valor_unitario), para: formatarReais(depois.valor_unitario) };
    campos.push({ rotulo: "Valor unitário", ...comValores ? valores : {} });
  }
  if (antes.imagem !== depois.imagem) {
    campos.push({
      rotulo: antes.imagem && depois.imagem ? "Arte trocada" : depois.imagem ? "Arte nova" : "Arte removida",
    });
  }
  return campos;
}

/** A first entry has nothing before it. */
function lista(bruto: unknown): Item[] {
  return Array.isArray(bruto) ? bruto : [];
}

function ehDia(bruto: unknown): bruto is string {
  return typeof bruto === "string" && /^\d{4}-\d{2}-\d{2}$/.test(bruto);
}

function texto(bruto: unknown): string {
  return bruto === null || bruto === undefined || bruto === "" ? "vazio" : String(bruto).trim();
}

/** `["A", "B", "C"]` → `A, B e C`. */
function enumerar(partes: string[]): string {
  return partes.length < 2 ? partes.join("") : `${partes.slice(0, -1).join(", ")} e ${partes.at(-1)}`;
}
