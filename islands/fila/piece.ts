/** What a station must know of a piece, in words. Pure. */

import type { Item } from "../../server/domain/pedido.ts";

/** `200 × 150 cm`; empty when the piece has no size. */
export function sizeOf({ largura, altura }: Item): string {
  const [l, a] = [largura, altura].map((measure) => (measure ?? "").trim().replace(".", ","));
  if (l && a) return `${l} × ${a} cm`;
  return l || a ? `${l || a} cm` : "";
}

/** `3 peças`: in words, for a number beside a size would be read as one of its sides. */
export function quantityOf({ quantidade }: Item): string {
  const total = quantidade ?? 1;
  return total === 1 ? "1 peça" : `${total} peças`;
}

/** Everything that is done to the piece after it is printed: `["Overloque", "10 ilhós a cada 20 cm"]`. */
export function acabamentosDe(item: Item): string[] {
  const mark = (name: string, label: string) => whether(item, name) === true ? label : "";
  const choice = (name: string, which: string) => {
    const said = whether(item, name);
    return said === null ? "" : `${said ? "Com" : "Sem"} ${which}`;
  };
  return [
    mark("overloque", "Overloque"),
    mark("elastico", "Elástico"),
    every(item.ilhos_qtd, "ilhós", "ilhós", item.ilhos_distancia) || mark("ilhos", "Ilhós"),
    every(item.cordinha_qtd, "cordinha", "cordinhas", item.cordinha_distancia) || mark("cordinha", "Cordinha"),
    emendaDe(item),
    mark("refilar", "Refilar"),
    mark("solda", "Solda"),
    mark("bastao", "Bastão"),
    choice("com_pe", "pé"),
    choice("enchimento", "enchimento"),
    text(item.fecho) && `Fecho: ${text(item.fecho)}`,
    mark("alca", "Alça"),
    mark("alcinha", "Alcinha"),
    mark("ziper", "Zíper"),
    mark("toalha_pronta", "Toalha pronta"),
  ].filter((each) => each !== "");
}

/** What was ticked, wherever and however a program has written it; null where nothing was said. */
function whether({ acabamento, ...item }: Item, name: string): boolean | null {
  const said = `${item[name] ?? acabamento?.[name]}`.toLowerCase();
  if (/^(true|1|sim|com)$/.test(said)) return true;
  return /^(false|0|n[aã]o|sem|nenhuma)$/.test(said) ? false : null;
}

/** `2 emendas verticais`. */
function emendaDe({ emenda, emenda_qtd }: Item): string {
  const which = text(emenda).toLowerCase();
  if (which === "" || /^(sem|nao|não|false|nenhuma)/.test(which)) return "";
  const total = Number(text(emenda_qtd)) || 1;
  const direction = which === "vertical" || which === "horizontal" ? ` ${total > 1 ? DIRECTIONS[which] : which}` : "";
  return `${total} ${total > 1 ? "emendas" : "emenda"}${direction}`;
}

const DIRECTIONS = { vertical: "verticais", horizontal: "horizontais" };

/** Never `10(20)`: nobody on the floor knew which was which. */
function every(howMany: unknown, one: string, several: string, distance: unknown): string {
  const numero = text(howMany);
  if (numero === "" || Number(numero) === 0) return "";
  const cm = text(distance);
  return `${numero} ${numero === "1" ? one : several}${cm ? ` a cada ${cm} cm` : ""}`;
}

function text(valor: unknown): string {
  return typeof valor === "string" || typeof valor === "number" ? String(valor).trim() : "";
}
