/** What the printed sheet of an item says: words for whoever has it in hand at the machine. Pure. */

import type { Item } from "./pedido.ts";

/** Pedidos printed at once: more than the largest dispatch of a day, and a page that a ten-year-old PC still lays out. */
export const FICHAS_MAX = 100;

/** A line of the sheet. */
export type Linha = readonly [rotulo: string, valor: string];

/** How people call each kind of item. */
const NOME_DO_TIPO: Record<string, string> = {
  painel: "Tecido (painel)",
  lona: "Lona",
  adesivo: "Adesivo",
  totem: "Totem",
  almofada: "Almofada",
  bolsinha: "Bolsinha",
  mochilinha: "Mochilinha",
  canga: "Canga",
  mesa_babado: "Mesa com babado",
  impressao_3d: "Impressão 3D",
  generica: "Outra produção",
};

/** Kinds that are not of cloth. */
const DE_OUTRO_MATERIAL = new Set(["lona", "adesivo", "totem", "impressao_3d"]);

/** Finishing that is either there or not, by its field in the item or in its `acabamento`. */
const ACABAMENTOS: readonly Linha[] = [
  ["overloque", "Overloque"],
  ["elastico", "Elástico"],
  ["ziper", "Zíper"],
  ["alca", "Alça"],
  ["alcinha", "Alcinha"],
  ["toalha_pronta", "Toalha pronta"],
  ["refilar", "Refilar"],
  ["solda", "Solda"],
  ["bastao", "Bastão"],
  ["com_pe", "Com pé"],
  ["enchimento", "Com enchimento"],
];

/** Fields of some kinds that are printed as they are. */
const TEXTOS: readonly Linha[] = [
  ["tipo_adesivo", "Adesivo"],
  ["tamanho", "Tamanho"],
  ["cor", "Cor"],
  ["fecho", "Fecho"],
  ["material_gasto", "Material gasto"],
  ["peso", "Peso"],
];

/** Everything about an item that is not empty, the most looked for first. */
export function especificacoes(item: Item): Linha[] {
  const material = item.tecido || texto(item.material);
  const linhas: Linha[] = [
    ["Produto", NOME_DO_TIPO[item.tipo_producao] ?? item.tipo_producao],
    ["Tamanho", medidas(item)],
    ["Quantidade", String(item.quantidade ?? 1)],
    [DE_OUTRO_MATERIAL.has(item.tipo_producao) ? "Material" : "Tecido", material],
    ["Emenda", emenda(item)],
    ["Ilhós", contados(item.ilhos_qtd, "ilhós", item.ilhos_distancia) || (item.acabamento?.ilhos ? "sim" : "")],
    ["Cordinha", contados(item.cordinha_qtd, "cordinhas", item.cordinha_distancia)],
    ...TEXTOS.map(([campo, rotulo]): Linha => [rotulo, texto(item[campo])]),
    ["Acabamento", ACABAMENTOS.filter(([campo]) => tem(item, campo)).map(([, nome]) => nome).join(", ")],
    ["Vendedor", item.vendedor],
    ["Designer", item.designer],
  ];
  return linhas.filter(([, valor]) => valor !== "");
}

/** `200 × 150 cm`; empty when the item has no measures. */
export function medidas({ largura, altura }: Pick<Item, "largura" | "altura">): string {
  const lados = [largura, altura].filter((lado) => lado !== null && lado !== "");
  return lados.length === 0 ? "" : `${lados.map((lado) => lado!.replace(".", ",")).join(" × ")} cm`;
}

/** `2 verticais`, `horizontal`; empty for none. */
function emenda(item: Item): string {
  const qual = item.emenda?.trim() ?? "";
  if (qual === "" || /^(sem|n[aã]o|false)$/i.test(qual)) return "";
  const quantas = Number(texto(item.emenda_qtd));
  if (!(quantas > 1)) return qual;
  return `${quantas} ${/l$/.test(qual) ? `${qual.slice(0, -1)}is` : qual}`;
}

/** `10 ilhós a cada 20 cm`. Not "10(20)", which the shop has cut wrong. */
function contados(quantos: unknown, nome: string, distancia: unknown): string {
  const [n, cada] = [texto(quantos), texto(distancia)];
  if (n === "" || n === "0") return "";
  return `${n} ${nome}${cada === "" || cada === "0" ? "" : ` a cada ${cada.replace(".", ",")} cm`}`;
}

function tem(item: Item, campo: string): boolean {
  return item[campo] === true || item[campo] === "com" || item.acabamento?.[campo] === true;
}

function texto(valor: unknown): string {
  return typeof valor === "string" || typeof valor === "number" ? String(valor).trim() : "";
}
