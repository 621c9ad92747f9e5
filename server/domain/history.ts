/** A pedido's history in words: who did what, and each field as it was and as it became. Pure. */

import { fullDay, shortDay } from "./days.ts";
import { formatReais } from "./money.ts";
import { closed, type Etapa, ETAPA_NAMES, ETAPAS, type Status, STATUS_NAMES } from "./etapas.ts";
import { specifications } from "./ficha.ts";
import type { Change, Field, Item } from "./pedido.ts";

/** One entry of a pedido's history. Times are ISO-8601 UTC. */
export interface HistoryLine {
  seq: number;
  versao: number;
  acao: "create" | "update" | "delete" | "restore" | "archive" | "unarchive";
  em: string;
  por: string | null;
  motivo: string | null;
  mudancas: Change[];
}

/** One field's change as people read it. Without `de` it is new, without `para` it is gone, without both it only changed. */
export interface ChangedField {
  label: string;
  de?: string;
  para?: string;
}

/** What one entry says: the sentence that follows the author's name, and the fields that need their values told. */
export interface BoardEvent {
  did: string;
  campos: ChangedField[];
}

/** Tells one entry. @param withValues whether amounts of money may be told; without, only that they changed. */
export function count({ acao, mudancas }: HistoryLine, withValues: boolean): BoardEvent {
  if (acao === "create") return { did: `criou o pedido${alreadyWith(mudancas)}`, campos: [] };
  if (acao === "delete") return { did: "excluiu o pedido", campos: [] };
  if (acao === "restore") return { did: "restaurou o pedido", campos: [] };
  if (acao === "archive") return { did: "foi para o arquivo", campos: [] };
  if (acao === "unarchive") return { did: "trouxe o pedido de volta do arquivo", campos: [] };
  const others = mudancas.filter(({ campo: field }) =>
    field !== "status" && !ehEtapa(field) && !FOLLOWS_ITEMS.has(field)
  );
  // Totals follow from the items and the freight: told alone only when an old program changed them alone.
  const counted = others.length > 0 ? others : mudancas.filter(({ campo: field }) => FOLLOWS_ITEMS.has(field));
  const fields = counted.flatMap((change) => inWords(change, withValues));
  const finished = [...situation(mudancas), ...etapas(mudancas)];
  if (counted.length > 0) {
    finished.push(`mudou ${enumerate(counted.map(({ campo: field }) => FIELD_NAMES[field] ?? field))}`);
  }
  return { did: finished.length > 0 ? enumerate(finished) : "salvou sem mudar nada", campos: fields };
}

/** Fields as people call them; stages and the status have sentences of their own. */
const FIELD_NAMES: Partial<Record<Field, string>> = {
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

const FOLLOWS_ITEMS: ReadonlySet<string> = new Set(["valor_itens", "valor_total"]);
const MONEY: ReadonlySet<string> = new Set(["valor_itens", "valor_frete", "valor_total"]);

function ehEtapa(field: string): field is Etapa {
  return ETAPAS.includes(field as Etapa);
}

function alreadyWith(changes: Change[]): string {
  const marks = ETAPAS.filter((etapa) => changes.some(({ campo: field, para }) => field === etapa && para === true));
  return marks.length > 0 ? `, já com ${enumerate(marks.map((etapa) => ETAPA_NAMES[etapa]))}` : "";
}

/** What became of the pedido as a whole. `pendente` and `em_producao` follow from the stages, which are told. */
function situation(changes: Change[]): string[] {
  const changed = changes.find(({ campo: field }) => field === "status");
  if (!changed) return [];
  const [de, para] = [changed.de, changed.para] as Status[];
  if (para === "cancelado") return ["cancelou o pedido"];
  if (para === "entregue") return ["entregou o pedido"];
  if (closed(de!)) return ["reabriu o pedido"];
  if (changes.some(({ campo: field }) => ehEtapa(field))) return [];
  return [`mudou Status de ${STATUS_NAMES[de!]} para ${STATUS_NAMES[para!]}`];
}

function etapas(changes: Change[]): string[] {
  const withThem = (valor: boolean) =>
    ETAPAS.filter((etapa) => changes.some(({ campo: field, para }) => field === etapa && para === valor))
      .map((etapa) => ETAPA_NAMES[etapa]);
  const releasedIt = changes.some(({ campo: field, para }) => field === "financeiro" && para === true);
  const concluded = withThem(true).slice(releasedIt ? 1 : 0);
  const unmarked = withThem(false);
  const pronto = changes.some(({ campo: field, para }) => field === "status" && para === "pronto");
  const finished = [
    ...releasedIt ? ["liberou o pedido"] : [],
    ...concluded.length > 0 ? [`concluiu ${enumerate(concluded)}`] : [],
  ];
  return [
    ...finished.map((done, i) => pronto && i === finished.length - 1 ? `${done} (ficou pronto)` : done),
    ...unmarked.length > 0 ? [`desmarcou ${enumerate(unmarked)}`] : [],
  ];
}

function inWords({ campo: field, de, para }: Change, withValues: boolean): ChangedField[] {
  if (field === "items") return itens(list(de), list(para), withValues);
  const label = FIELD_NAMES[field] ?? field;
  if (MONEY.has(field) && !withValues) return [{ label }];
  const otherYear = isDay(de) && isDay(para) && de.slice(0, 4) !== para.slice(0, 4);
  return [{ label, de: valor(field, de, otherYear), para: valor(field, para, otherYear) }];
}

function valor(field: Field, raw: unknown, withYear: boolean): string {
  if (field === "data_entrega" && raw === null) return "A combinar";
  if (isDay(raw)) return withYear ? fullDay(raw) : shortDay(raw).slice(-5);
  if (field === "prioridade") return raw === "ALTA" ? "Alta" : "Normal";
  if (MONEY.has(field)) return formatReais(String(raw));
  return typeof raw === "boolean" ? raw ? "sim" : "não" : text(raw);
}

/** Items are the same by their id: what came, what went, and what the sheet says otherwise of those that stayed. */
function itens(de: Item[], para: Item[], withValues: boolean): ChangedField[] {
  const name = (item: Item, place: number) => `Item ${place + 1} (${item.descricao})`;
  const came = para.flatMap((item, place) =>
    de.some(({ id }) => id === item.id) ? [] : [{ label: `Item ${place + 1}`, para: item.descricao }]
  );
  const went = de.flatMap((item, place) =>
    para.some(({ id }) => id === item.id) ? [] : [{ label: `Item ${place + 1}`, de: item.descricao }]
  );
  const differing = para.flatMap((after, place) => {
    const before = de.find(({ id }) => id === after.id);
    return before ? doItem(before, after, withValues).map((each) => ofName(name(after, place), each)) : [];
  });
  const all = [...came, ...differing, ...went];
  return all.length > 0 ? all : [{ label: "Itens" }];
}

function ofName(name: string, { label, ...valores }: ChangedField): ChangedField {
  return { label: `${name} · ${label}`, ...valores };
}

function doItem(before: Item, after: Item, withValues: boolean): ChangedField[] {
  const [linesBefore, linesAfter] = [before, after].map((item) =>
    new Map([["Descrição", item.descricao], ...specifications(item), ["Observação", item.observacao ?? ""]])
  );
  const labels = [...new Set([...linesBefore!.keys(), ...linesAfter!.keys()])];
  const fields: ChangedField[] = labels
    .map((label) => ({
      label,
      de: text(linesBefore!.get(label)),
      para: text(linesAfter!.get(label)),
    }))
    .filter(({ de, para }) => de !== para);
  if (before.valor_unitario !== after.valor_unitario) {
    const valores = { de: formatReais(before.valor_unitario), para: formatReais(after.valor_unitario) };
    fields.push({ label: "Valor unitário", ...withValues ? valores : {} });
  }
  if (before.imagem !== after.imagem) {
    fields.push({
      label: before.imagem && after.imagem ? "Arte trocada" : after.imagem ? "Arte nova" : "Arte removida",
    });
  }
  return fields;
}

/** A first entry has nothing before it. */
function list(raw: unknown): Item[] {
  return Array.isArray(raw) ? raw : [];
}

function isDay(raw: unknown): raw is string {
  return typeof raw === "string" && /^\d{4}-\d{2}-\d{2}$/.test(raw);
}

function text(raw: unknown): string {
  return raw === null || raw === undefined || raw === "" ? "vazio" : String(raw).trim();
}

/** `["A", "B", "C"]` → `A, B e C`. */
function enumerate(parts: string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} e ${parts.at(-1)}`;
}
