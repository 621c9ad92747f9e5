import type { Item } from "../../server/domain/pedido.ts";

/** `3 itens: Painel, Lona`. */
export function itemsSummary(items: Item[]): string {
  if (items.length === 0) return "Sem itens";
  const kinds = [...new Set(items.map(({ tipo_producao }) => kindName(tipo_producao)))].join(", ");
  return `${items.length === 1 ? "1 item" : `${items.length} itens`}: ${kinds}`;
}

/** Kinds whose name is not their word on the wire. */
const KIND_NAMES: Record<string, string> = { impressao_3d: "Impressão 3D", mesa_babado: "Mesa com babado" };

function kindName(kind: string): string {
  if (KIND_NAMES[kind]) return KIND_NAMES[kind];
  const words = kind.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
