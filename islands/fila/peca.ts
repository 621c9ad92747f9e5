/** What a station must know of a piece, in words. Pure. */

import type { Item } from "../../server/domain/pedido.ts";

/** `200 × 150 cm`; empty when the piece has no size. */
export function tamanhoDe({ largura, altura }: Item): string {
  const [l, a] = [largura, altura].map((medida) => (medida ?? "").trim().replace(".", ","));
  if (l && a) return `${l} × ${a} cm`;
  return l || a ? `${l || a} cm` : "";
}

/** `3 peças`: in words, for a number beside a size would be read as one of its sides. */
export function quantidadeDe({ quantidade }: Item): string {
  const quantas = quantidade ?? 1;
  return quantas === 1 ? "1 peça" : `${quantas} peças`;
}

/** Everything that is done to the piece after it is printed: `["Overloque", "10 ilhós a cada 20 cm"]`. */
export function acabamentosDe(item: Item): string[] {
  const { acabamento } = item;
  return [
    acabamento?.overloque && "Overloque",
    acabamento?.elastico && "Elástico",
    ilhosDe(item),
    aCada(item.cordinha_qtd, "cordinha", "cordinhas", item.cordinha_distancia),
    emendaDe(item),
    item.refilar === true && "Refilar",
    item.solda === true && "Solda",
    item.bastao === true && "Bastão",
    item.com_pe === true && "Com pé",
    item.com_pe === false && "Sem pé",
    item.enchimento === true && "Com enchimento",
    item.enchimento === false && "Sem enchimento",
    texto(item.fecho) && `Fecho: ${texto(item.fecho)}`,
    item.alcinha === true && "Alcinha",
    item.ziper === true && "Zíper",
    item.toalha_pronta === true && "Toalha pronta",
  ].filter((cada) => typeof cada === "string" && cada !== "") as string[];
}

function ilhosDe({ acabamento, ilhos_qtd, ilhos_distancia }: Item): string {
  return aCada(ilhos_qtd, "ilhós", "ilhós", ilhos_distancia) || (acabamento?.ilhos ? "Ilhós" : "");
}

/** `2 emendas verticais`. */
function emendaDe({ emenda, emenda_qtd }: Item): string {
  const qual = texto(emenda).toLowerCase();
  if (qual === "" || /^(sem|nao|não|false|nenhuma)/.test(qual)) return "";
  const quantas = Number(texto(emenda_qtd)) || 1;
  const direcao = qual === "vertical" || qual === "horizontal" ? ` ${quantas > 1 ? DIRECOES[qual] : qual}` : "";
  return `${quantas} ${quantas > 1 ? "emendas" : "emenda"}${direcao}`;
}

const DIRECOES = { vertical: "verticais", horizontal: "horizontais" };

/** Never `10(20)`: nobody on the floor knew which was which. */
function aCada(quantos: unknown, um: string, varios: string, distancia: unknown): string {
  const numero = texto(quantos);
  if (numero === "" || Number(numero) === 0) return "";
  const cm = texto(distancia);
  return `${numero} ${numero === "1" ? um : varios}${cm ? ` a cada ${cm} cm` : ""}`;
}

function texto(valor: unknown): string {
  return typeof valor === "string" || typeof valor === "number" ? String(valor).trim() : "";
}
