/** What the printed sheet of an item says: words for whoever has it in hand at the machine. Pure. */

import { lerCampo, SIM } from "./campo_do_item.ts";
import { CAMPOS_DO_ITEM, camposDoTipo, type NomeDeCampo, tipoDeItem } from "./campos_por_tipo.ts";
import { parseCount } from "./numbers.ts";
import type { Item } from "./pedido.ts";

/** Pedidos printed at once: more than the largest dispatch of a day, and a page that a ten-year-old PC still lays out. */
export const FICHAS_MAX = 100;

/** A line of the sheet. */
export type Linha = readonly [rotulo: string, valor: string];

/** Everything that the item's kind has and that is not empty, the most looked for first. */
export function especificacoes(item: Item): Linha[] {
  const { nome, material } = tipoDeItem(item.tipo_producao);
  const campos = camposDoTipo(item.tipo_producao);
  const marcas = campos.filter((campo) => ehAcabamento(campo) && lerCampo(item, campo) === SIM);
  const linhas: Linha[] = [
    ["Produto", nome],
    ["Tamanho", medidas(item)],
    ["Quantidade", String(item.quantidade ?? 1)],
    [material, lerCampo(item, "tecido")],
    ...campos.filter((campo) => campo !== "tecido" && !ehAcabamento(campo)).map((campo) => linhaDo(item, campo)),
    ["Acabamento", marcas.map((campo) => CAMPOS_DO_ITEM[campo].rotulo).join(", ")],
    ["Vendedor", item.vendedor],
    ["Designer", item.designer],
  ];
  return linhas.filter(([, valor]) => valor !== "");
}

/** Marks are named in one line; those that have counts have a line of their own. */
function ehAcabamento(campo: NomeDeCampo): boolean {
  return CAMPOS_DO_ITEM[campo].forma === "marca" && campo !== "ilhos" && campo !== "cordinha";
}

/** One field as its line; what belongs to another field is told in that one's. */
function linhaDo(item: Item, campo: NomeDeCampo): Linha {
  const { rotulo, se, forma, opcoes } = CAMPOS_DO_ITEM[campo];
  const valor = lerCampo(item, campo);
  if (se) return [rotulo, ""];
  if (campo === "ilhos") return [rotulo, contados(item, "ilhos", "ilhós") || (valor && "sim")];
  if (campo === "cordinha") return [rotulo, contados(item, "cordinha", "cordinhas") || (valor && "sim")];
  if (campo === "emenda") return [rotulo, emenda(valor, lerCampo(item, "emenda_qtd"))];
  if (valor === "outro" && campo === "com_pe") return [rotulo, lerCampo(item, "pe_descricao")];
  const opcao = forma === "escolha" && opcoes!.find(({ fio }) => String(fio) === valor);
  return [rotulo, opcao ? opcao.nome : valor];
}

/** `200 × 150 cm`; empty when the item has no measures. */
export function medidas({ largura, altura }: Pick<Item, "largura" | "altura">): string {
  const lados = [largura, altura].filter((lado) => lado !== null && lado !== "");
  return lados.length === 0 ? "" : `${lados.map((lado) => lado!.replace(".", ",")).join(" × ")} cm`;
}

/** `2 verticais`, `horizontal`; empty for none. */
function emenda(qual: string, qtd: string): string {
  const quantas = parseCount(qtd) ?? 0;
  if (qual === "" || quantas < 2) return qual;
  return `${quantas} ${/l$/.test(qual) ? `${qual.slice(0, -1)}is` : qual}`;
}

/** `10 ilhós a cada 20 cm`. Not "10(20)", which the shop has cut wrong. */
function contados(item: Item, campo: "ilhos" | "cordinha", nome: string): string {
  const [n, cada] = [lerCampo(item, `${campo}_qtd`), lerCampo(item, `${campo}_distancia`)];
  if (n === "" || n === "0") return "";
  return `${n} ${nome}${cada === "" || cada === "0" ? "" : ` a cada ${cada} cm`}`;
}
