/** The pieces that the example shop makes: what, how large, of what, and for how much. */

import type { z } from "zod";
import { formatDecimal } from "../domain/money.ts";
import type { newPedidoSchema } from "../domain/pedido.ts";
import { artOf } from "./art.ts";
import type { Random, Weights } from "./random.ts";
import { DESIGNERS, THEMES, VENDEDORES } from "./vocabulary.ts";

/** An item as a POST carries it. */
export type NewItem = NonNullable<z.input<typeof newPedidoSchema>["items"]>[number];

/** In centimetres. What is not called by its sides has a name: a round piece is as wide as it is high. */
type Size = readonly [largura: number, altura: number, nome?: string];

/** What makes one kind of piece different from another. Prices are in cents. */
interface Kind {
  name: string;
  sizes: readonly Size[];
  materials: readonly string[];
  /** A price by the square metre, or by the piece. */
  price: readonly [unit: "m2" | "un", min: number, max: number];
  /** Never cheaper than this. */
  minimum?: number;
  quantidade?: readonly [min: number, max: number];
  /** Nothing is printed on it. */
  withoutArt?: boolean;
  acabamento: (random: Random) => Partial<NewItem>;
}

const PANEL: Kind = {
  name: "Painel",
  sizes: [[150, 150], [200, 150], [200, 200], [300, 200], [300, 250], [150, 150, "Ø150"], [60, 120]],
  materials: ["Oxford", "Tactel", "Malha", "Helanca", "Cetim", "Microfibra"],
  price: ["m2", 6200, 8500],
  acabamento: (random) => ({
    acabamento: { overloque: random.chance(0.55), elastico: random.chance(0.35), ilhos: false },
    ...(random.chance(0.18)
      ? { emenda: random.pick(["vertical", "horizontal"]), emenda_qtd: random.int(1, 2) }
      : { emenda: "sem" }),
    ...(random.chance(0.12) ? { cordinha_qtd: random.int(2, 8), cordinha_distancia: random.pick(["20", "30"]) } : {}),
    ...(random.chance(0.30) ? ilhos(random, 24) : {}),
  }),
};

const BANNER: Kind = {
  name: "Lona",
  sizes: [[90, 120], [300, 70], [200, 100], [500, 120], [100, 100]],
  materials: ["Lona 280 g", "Lona 340 g", "Lona 440 g", "Lona 520 g"],
  price: ["m2", 3800, 7000],
  acabamento: (random) => ({
    refilar: random.chance(0.70),
    bastao: random.chance(0.20),
    solda: random.chance(0.15),
    ...(random.chance(0.45) ? ilhos(random, 12) : {}),
  }),
};

const KINDS: Record<string, Kind> = {
  painel: PANEL,
  lona: BANNER,
  adesivo: {
    name: "Adesivo",
    sizes: [[10, 10], [30, 20], [50, 50], [60, 100], [100, 200]],
    materials: ["Vinil brilho", "Vinil fosco", "Vinil transparente", "Vinil perfurado"],
    price: ["m2", 5500, 9500],
    minimum: 1500,
    acabamento: () => ({}),
  },
  totem: {
    name: "Totem",
    sizes: [[60, 120], [50, 170], [40, 60]],
    materials: ["MDF 3 mm", "MDF 6 mm", "Poliondas", "PVC"],
    price: ["un", 8990, 28_990],
    acabamento: (random) => ({ com_pe: random.chance(0.60) }),
  },
  almofada: {
    name: "Almofada",
    sizes: [[30, 30], [40, 40], [45, 45]],
    materials: ["Oxford", "Suede"],
    price: ["un", 2490, 4990],
    quantidade: [1, 60],
    acabamento: (random) => ({ enchimento: random.chance(0.70) }),
  },
  bolsinha: {
    name: "Bolsinha",
    sizes: [[20, 15]],
    materials: ["Oxford", "Nylon"],
    price: ["un", 990, 1990],
    quantidade: [10, 300],
    acabamento: (random) => ({ fecho: random.pick(["zíper", "cordão", "botão"]), alcinha: random.chance(0.4) }),
  },
  mochilinha: {
    name: "Mochilinha",
    sizes: [[30, 40]],
    materials: ["Oxford", "Nylon"],
    price: ["un", 1490, 2990],
    quantidade: [10, 300],
    acabamento: (random) => ({ fecho: random.pick(["zíper", "cordão"]), alca: true }),
  },
  canga: {
    name: "Canga",
    sizes: [[150, 100]],
    materials: ["Viscose"],
    price: ["un", 3990, 5990],
    quantidade: [1, 30],
    acabamento: () => ({}),
  },
  mesa_babado: {
    name: "Mesa com babado",
    sizes: [[180, 75]],
    materials: ["Oxford"],
    price: ["un", 12_000, 26_000],
    acabamento: PANEL.acabamento,
  },
  impressao_3d: {
    name: "Impressão 3D",
    sizes: [[10, 10], [15, 20]],
    materials: ["PLA"],
    price: ["un", 1500, 18_000],
    quantidade: [1, 10],
    withoutArt: true,
    acabamento: () => ({}),
  },
};

/** How often each kind is ordered, in per cent. */
export const KIND_WEIGHTS: Weights<string> = [
  ["painel", 42],
  ["lona", 22],
  ["adesivo", 10],
  ["totem", 9],
  ["almofada", 5],
  ["bolsinha", 3],
  ["mochilinha", 2],
  ["canga", 3],
  ["mesa_babado", 3],
  ["impressao_3d", 1],
];

/** How many of those pieces that are printed on already have their art. */
const WITH_ART = 0.85;

const ITEM_COUNTS: Weights<readonly [min: number, max: number]> = [
  [[1, 1], 58],
  [[2, 2], 22],
  [[3, 3], 10],
  [[4, 6], 8],
  [[7, 12], 2],
];

/** How many items a pedido has. */
export function itemCount(random: Random): number {
  const [min, max] = random.weighted(ITEM_COUNTS);
  return random.int(min, max);
}

/** One piece, with a believable finish and price. */
export function generateItem(random: Random): NewItem {
  const tipo_producao = random.weighted(KIND_WEIGHTS);
  const kind = KINDS[tipo_producao]!;
  const [width, height, name = `${width} × ${height}`] = random.pick(kind.sizes);
  const theme = random.pick(THEMES);
  const material = random.pick(kind.materials);
  const acabamento = kind.acabamento(random);
  const [unit, min, max] = kind.price;
  const area = (width * height) / 10_000;
  const base = Math.max(kind.minimum ?? 0, random.int(min, max) * (unit === "m2" ? area : 1));
  const ilhosCentavos = Number(acabamento.ilhos_qtd ?? 0) * Number(acabamento.ilhos_valor_unitario ?? 0) * 100;
  return {
    tipo_producao,
    descricao: `${kind.name} ${name} · ${theme}`,
    largura: String(width),
    altura: String(height),
    metro_quadrado: area.toFixed(2),
    quantidade: kind.quantidade ? random.int(...kind.quantidade) : random.chance(0.8) ? 1 : random.int(2, 4),
    vendedor: random.pick(VENDEDORES),
    designer: random.pick(DESIGNERS),
    tecido: material,
    valor_unitario: formatDecimal(Math.round(withShopPrice(random, base) + ilhosCentavos)),
    ...acabamento,
    ...(!kind.withoutArt && random.chance(WITH_ART) ? { imagem: artOf(theme, width, height).address } : {}),
  };
}

function ilhos(random: Random, max: number): Partial<NewItem> {
  return {
    acabamento: { overloque: random.chance(0.55), elastico: false, ilhos: true },
    ilhos_qtd: random.int(2, max / 2) * 2,
    ilhos_distancia: random.pick(["15", "20", "30"]),
    ilhos_valor_unitario: random.pick(["0.50", "1.00", "1.50"]),
  };
}

/** Prices as people type them: 40 % end in ,90, 35 % in ,00, 20 % in ,50. Cents in, cents out. */
function withShopPrice(random: Random, centavos: number): number {
  const final = random.weighted([[90, 40], [0, 35], [50, 20], [random.int(1, 99), 5]]);
  return Math.max(1, Math.floor(centavos / 100)) * 100 + final;
}
