/** One item of the form: its fields as typed, by the table of its kind, and back to the wire. Pure. */

import { campoParaFio, comCampo, lerCampo, semCampo } from "../../server/domain/campo_do_item.ts";
import {
  CAMPOS_DO_ITEM,
  camposDoTipo,
  camposPerdidos,
  type NomeDeCampo,
  NOMES_DOS_CAMPOS,
} from "../../server/domain/campos_por_tipo.ts";
import { escreverDecimal, formatarValor, lerCentavos } from "../../server/domain/dinheiro.ts";
import type { Item } from "../../server/domain/pedido.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import { adicionais, metroQuadrado } from "../../server/domain/valores.ts";

/** The fields that every kind has, as typed. */
type CampoComum =
  | "tipo_producao"
  | "descricao"
  | "largura"
  | "altura"
  | "quantidade"
  | "vendedor"
  | "designer"
  | "observacao"
  | "legenda_imagem"
  | "valor_unitario";

/** A field of the item's form. */
export type CampoDoFormulario = CampoComum | NomeDeCampo;

/**
 * One item as typed: text everywhere, `sim` for what is ticked. `valor_unitario` is the price before eyelets and cords.
 * `original` keeps what this form does not show: ids, and fields of newer or older programs.
 */
export interface ItemDigitado extends Record<CampoDoFormulario, string> {
  /** Names the item while the form is open; never sent. */
  chave: string;
  original?: Item;
  /** Address of its art, or null. */
  imagem: string | null;
  /** Its stored price cannot hold its eyelets and cords, so that they are not part of it. */
  semAdicionais: boolean;
  /** What was emptied by leaving a kind, by that kind: choosing it again brings it back. */
  lembrados: Record<string, Partial<Record<NomeDeCampo, string>>>;
}

const CAMPOS_COMUNS: readonly CampoComum[] = [
  "tipo_producao",
  "descricao",
  "largura",
  "altura",
  "quantidade",
  "vendedor",
  "designer",
  "observacao",
  "legenda_imagem",
  "valor_unitario",
];

let proximaChave = 1;
/** Kept drafts come back beside new items, and must not meet their names. */
const SESSAO = Date.now().toString(36);

/** A name for an item that no other has. */
export function novaChave(): string {
  return `${SESSAO}-${proximaChave++}`;
}

/** A new item, with the salesperson of the one before it: an order is nearly always one person's. */
export function itemVazio(anterior?: ItemDigitado): ItemDigitado {
  const vazios = Object.fromEntries([...CAMPOS_COMUNS, ...NOMES_DOS_CAMPOS].map((nome) => [nome, ""]));
  return {
    ...vazios as Record<CampoDoFormulario, string>,
    chave: novaChave(),
    imagem: null,
    semAdicionais: false,
    lembrados: {},
    tipo_producao: anterior?.tipo_producao ?? "painel",
    quantidade: "1",
    vendedor: anterior?.vendedor ?? "",
    designer: anterior?.designer ?? "",
  };
}

/** An item as the form shows it. */
export function digitarItem(item: Item): ItemDigitado {
  const digitado: ItemDigitado = {
    ...Object.fromEntries(NOMES_DOS_CAMPOS.map((nome) => [nome, lerCampo(item, nome)])) as Record<NomeDeCampo, string>,
    chave: novaChave(),
    original: item,
    imagem: item.imagem,
    semAdicionais: false,
    lembrados: {},
    tipo_producao: item.tipo_producao,
    descricao: item.descricao,
    largura: comVirgula(item.largura),
    altura: comVirgula(item.altura),
    quantidade: String(item.quantidade ?? 1),
    vendedor: item.vendedor,
    designer: item.designer,
    observacao: item.observacao ?? "",
    legenda_imagem: typeof item.legenda_imagem === "string" ? item.legenda_imagem : "",
    valor_unitario: "",
  };
  const unitario = lerCentavos(item.valor_unitario) ?? 0;
  const base = unitario - valorDosAdicionais(digitado);
  const valor_unitario = formatarValor(escreverDecimal(base < 0 ? unitario : base));
  return { ...digitado, valor_unitario, semAdicionais: base < 0 };
}

/** The same piece once more, whole: only its id is its own. */
export function duplicarItem(item: ItemDigitado): ItemDigitado {
  return { ...item, chave: novaChave(), original: semId(item.original) };
}

/** An item without its id, for another pedido or another place in this one. */
export function semId(item: Item | undefined): Item | undefined {
  if (!item) return undefined;
  const { id: _, ...resto } = item;
  return resto as Item;
}

/** The item as another kind: what that kind does not own is emptied, so that no seam gets onto a totem. */
export function mudarTipo(item: ItemDigitado, tipo_producao: string): ItemDigitado {
  const perdidos = camposPerdidos(item.tipo_producao, tipo_producao);
  const guardar = Object.fromEntries(perdidos.map((nome) => [nome, item[nome]]));
  const lembrados = { ...item.lembrados, [item.tipo_producao]: guardar };
  const vazios = Object.fromEntries(perdidos.map((nome) => [nome, ""]));
  return { ...item, tipo_producao, ...vazios, ...lembrados[tipo_producao], lembrados };
}

/** Whether a field is asked for: its kind has it, and what it belongs to is filled in. */
export function campoVisivel(item: ItemDigitado, nome: NomeDeCampo): boolean {
  if (nome === "pe_descricao") return item.com_pe === "outro";
  const { se } = CAMPOS_DO_ITEM[nome];
  return !se || item[se] !== "";
}

/** What one piece costs with its eyelets and cords, in wire form; what is no money stays as typed. */
export function valorUnitario(item: ItemDigitado): string {
  const base = item.valor_unitario.trim();
  const centavos = base === "" ? 0 : lerCentavos(base);
  if (centavos === null) return base;
  return escreverDecimal(centavos + valorDosAdicionais(item));
}

/** What the eyelets and cords of one piece add to its typed price, in cents. */
export function valorDosAdicionais(item: ItemDigitado): number {
  return item.semAdicionais ? 0 : adicionais(comCampos({}, item));
}

/** The item on the wire: what was not touched goes back exactly as it came. @param gratis it costs nothing. */
export function itemParaFio(item: ItemDigitado, gratis: boolean): Item {
  const { original } = item;
  const antes = original && digitarItem(original);
  const mudou = (nome: CampoDoFormulario) => !antes || !mesmoTexto(nome, item[nome], antes[nome]);
  const comuns: Record<string, unknown> = {};
  for (const nome of CAMPOS_COMUNS) {
    if (nome !== "valor_unitario" && mudou(nome)) comuns[nome] = comumParaFio(nome, item[nome]);
  }
  if (item.imagem !== (original?.imagem ?? null)) comuns.imagem = item.imagem;
  const valor = gratis ? "0.00" : valorUnitario(item);
  if (!antes || (lerCentavos(valor) ?? valor) !== lerCentavos(antes.original!.valor_unitario)) {
    comuns.valor_unitario = valor;
  }
  if (mudou("largura") || mudou("altura")) {
    comuns.metro_quadrado = metroQuadrado(item.largura, item.altura);
  }
  const trocado = original && original.tipo_producao !== item.tipo_producao
    ? camposPerdidos(original.tipo_producao, item.tipo_producao).reduce(semCampo, original)
    : original;
  const fio = comCampos({ ...trocado ?? VAZIO, ...comuns }, item, antes) as Item;
  return original && JSON.stringify(fio) === JSON.stringify(original) ? original : fio;
}

/** Writes the fields of the item's kind that differ from those of `antes`. */
function comCampos(fio: Record<string, unknown>, item: ItemDigitado, antes?: ItemDigitado): Record<string, unknown> {
  return camposDoTipo(item.tipo_producao).reduce((resto, nome) => {
    const [digitado, era] = [item, antes].map((cada) => cada && campoVisivel(cada, nome) ? cada[nome] : "");
    return mesmoTexto(nome, digitado!, era!) ? resto : comCampo(resto, nome, campoParaFio(nome, digitado!));
  }, fio);
}

function comumParaFio(nome: CampoComum, digitado: string): unknown {
  const texto = digitado.trim();
  switch (nome) {
    case "largura":
    case "altura":
      return texto.replace(",", ".") || null;
    case "quantidade":
      return parseCount(texto) ?? texto;
    case "observacao":
    case "legenda_imagem":
      return texto || null;
    default:
      return texto;
  }
}

/** Two ways of writing one amount are one text: nothing is sent for a comma. */
function mesmoTexto(nome: CampoDoFormulario, a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const dinheiro = nome in CAMPOS_DO_ITEM && CAMPOS_DO_ITEM[nome as NomeDeCampo].forma === "valor";
  return dinheiro && lerCentavos(a) !== null && lerCentavos(a) === lerCentavos(b);
}

function comVirgula(texto: string | null): string {
  return (texto ?? "").replace(".", ",");
}

/** An item of which nothing is known, as the wire has it. */
const VAZIO: Record<string, unknown> = {
  metro_quadrado: null,
  tecido: "",
  emenda: null,
  ilhos_qtd: null,
  ilhos_valor_unitario: null,
  ilhos_distancia: null,
  imagem: null,
  acabamento: { overloque: false, elastico: false, ilhos: false },
};
