/** The pieces that the example shop makes: what, how large, of what, and for how much. */

import type { z } from "zod";
import { escreverDecimal } from "../domain/dinheiro.ts";
import type { novoPedidoSchema } from "../domain/pedido.ts";
import { arteDe } from "./artes.ts";
import type { Random, Weights } from "./random.ts";
import { DESIGNERS, TEMAS, VENDEDORES } from "./vocabulary.ts";

/** An item as a POST carries it. */
export type NovoItem = NonNullable<z.input<typeof novoPedidoSchema>["items"]>[number];

/** In centimetres. What is not called by its sides has a name: a round piece is as wide as it is high. */
type Tamanho = readonly [largura: number, altura: number, nome?: string];

/** What makes one kind of piece different from another. Prices are in cents. */
interface Tipo {
  nome: string;
  tamanhos: readonly Tamanho[];
  materiais: readonly string[];
  /** A price by the square metre, or by the piece. */
  preco: readonly [unidade: "m2" | "un", min: number, max: number];
  /** Never cheaper than this. */
  minimo?: number;
  quantidade?: readonly [min: number, max: number];
  /** Nothing is printed on it. */
  semArte?: boolean;
  acabamento: (random: Random) => Partial<NovoItem>;
}

const PAINEL: Tipo = {
  nome: "Painel",
  tamanhos: [[150, 150], [200, 150], [200, 200], [300, 200], [300, 250], [150, 150, "Ø150"], [60, 120]],
  materiais: ["Oxford", "Tactel", "Malha", "Helanca", "Cetim", "Microfibra"],
  preco: ["m2", 6200, 8500],
  acabamento: (random) => ({
    acabamento: { overloque: random.chance(0.55), elastico: random.chance(0.35), ilhos: false },
    ...(random.chance(0.18)
      ? { emenda: random.pick(["vertical", "horizontal"]), emenda_qtd: random.int(1, 2) }
      : { emenda: "sem" }),
    ...(random.chance(0.12) ? { cordinha_qtd: random.int(2, 8), cordinha_distancia: random.pick(["20", "30"]) } : {}),
    ...(random.chance(0.30) ? ilhos(random, 24) : {}),
  }),
};

const LONA: Tipo = {
  nome: "Lona",
  tamanhos: [[90, 120], [300, 70], [200, 100], [500, 120], [100, 100]],
  materiais: ["Lona 280 g", "Lona 340 g", "Lona 440 g", "Lona 520 g"],
  preco: ["m2", 3800, 7000],
  acabamento: (random) => ({
    refilar: random.chance(0.70),
    bastao: random.chance(0.20),
    solda: random.chance(0.15),
    ...(random.chance(0.45) ? ilhos(random, 12) : {}),
  }),
};

const TIPOS: Record<string, Tipo> = {
  painel: PAINEL,
  lona: LONA,
  adesivo: {
    nome: "Adesivo",
    tamanhos: [[10, 10], [30, 20], [50, 50], [60, 100], [100, 200]],
    materiais: ["Vinil brilho", "Vinil fosco", "Vinil transparente", "Vinil perfurado"],
    preco: ["m2", 5500, 9500],
    minimo: 1500,
    acabamento: () => ({}),
  },
  totem: {
    nome: "Totem",
    tamanhos: [[60, 120], [50, 170], [40, 60]],
    materiais: ["MDF 3 mm", "MDF 6 mm", "Poliondas", "PVC"],
    preco: ["un", 8990, 28_990],
    acabamento: (random) => ({ com_pe: random.chance(0.60) }),
  },
  almofada: {
    nome: "Almofada",
    tamanhos: [[30, 30], [40, 40], [45, 45]],
    materiais: ["Oxford", "Suede"],
    preco: ["un", 2490, 4990],
    quantidade: [1, 60],
    acabamento: (random) => ({ enchimento: random.chance(0.70) }),
  },
  bolsinha: {
    nome: "Bolsinha",
    tamanhos: [[20, 15]],
    materiais: ["Oxford", "Nylon"],
    preco: ["un", 990, 1990],
    quantidade: [10, 300],
    acabamento: (random) => ({ fecho: random.pick(["zíper", "cordão", "botão"]), alcinha: random.chance(0.4) }),
  },
  mochilinha: {
    nome: "Mochilinha",
    tamanhos: [[30, 40]],
    materiais: ["Oxford", "Nylon"],
    preco: ["un", 1490, 2990],
    quantidade: [10, 300],
    acabamento: (random) => ({ fecho: random.pick(["zíper", "cordão"]), alca: true }),
  },
  canga: {
    nome: "Canga",
    tamanhos: [[150, 100]],
    materiais: ["Viscose"],
    preco: ["un", 3990, 5990],
    quantidade: [1, 30],
    acabamento: () => ({}),
  },
  mesa_babado: {
    nome: "Mesa com babado",
    tamanhos: [[180, 75]],
    materiais: ["Oxford"],
    preco: ["un", 12_000, 26_000],
    acabamento: PAINEL.acabamento,
  },
  impressao_3d: {
    nome: "Impressão 3D",
    tamanhos: [[10, 10], [15, 20]],
    materiais: ["PLA"],
    preco: ["un", 1500, 18_000],
    quantidade: [1, 10],
    semArte: true,
    acabamento: () => ({}),
  },
};

/** How often each kind is ordered, in per cent. */
export const PESO_DOS_TIPOS: Weights<string> = [
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
const COM_ARTE = 0.85;

const QUANTOS_ITENS: Weights<readonly [min: number, max: number]> = [
  [[1, 1], 58],
  [[2, 2], 22],
  [[3, 3], 10],
  [[4, 6], 8],
  [[7, 12], 2],
];

/** How many items a pedido has. */
export function quantosItens(random: Random): number {
  const [min, max] = random.weighted(QUANTOS_ITENS);
  return random.int(min, max);
}

/** One piece, with a believable finish and price. */
export function gerarItem(random: Random): NovoItem {
  const tipo_producao = random.weighted(PESO_DOS_TIPOS);
  const tipo = TIPOS[tipo_producao]!;
  const [largura, altura, nome = `${largura} × ${altura}`] = random.pick(tipo.tamanhos);
  const tema = random.pick(TEMAS);
  const material = random.pick(tipo.materiais);
  const acabamento = tipo.acabamento(random);
  const [unidade, min, max] = tipo.preco;
  const area = (largura * altura) / 10_000;
  const base = Math.max(tipo.minimo ?? 0, random.int(min, max) * (unidade === "m2" ? area : 1));
  const ilhosCentavos = Number(acabamento.ilhos_qtd ?? 0) * Number(acabamento.ilhos_valor_unitario ?? 0) * 100;
  return {
    tipo_producao,
    descricao: `${tipo.nome} ${nome} · ${tema}`,
    largura: String(largura),
    altura: String(altura),
    metro_quadrado: area.toFixed(2),
    quantidade: tipo.quantidade ? random.int(...tipo.quantidade) : random.chance(0.8) ? 1 : random.int(2, 4),
    vendedor: random.pick(VENDEDORES),
    designer: random.pick(DESIGNERS),
    tecido: material,
    valor_unitario: escreverDecimal(Math.round(comFinalDeLoja(random, base) + ilhosCentavos)),
    ...acabamento,
    ...(!tipo.semArte && random.chance(COM_ARTE) ? { imagem: arteDe(tema, largura, altura).endereco } : {}),
  };
}

function ilhos(random: Random, max: number): Partial<NovoItem> {
  return {
    acabamento: { overloque: random.chance(0.55), elastico: false, ilhos: true },
    ilhos_qtd: random.int(2, max / 2) * 2,
    ilhos_distancia: random.pick(["15", "20", "30"]),
    ilhos_valor_unitario: random.pick(["0.50", "1.00", "1.50"]),
  };
}

/** Prices as people type them: 40 % end in ,90, 35 % in ,00, 20 % in ,50. Cents in, cents out. */
function comFinalDeLoja(random: Random, centavos: number): number {
  const final = random.weighted([[90, 40], [0, 35], [50, 20], [random.int(1, 99), 5]]);
  return Math.max(1, Math.floor(centavos / 100)) * 100 + final;
}
