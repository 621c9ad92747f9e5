/** The invented people and places of the example shop. DDD 00 does not exist, so no number here is anybody's. */

import type { Random, Weights } from "./random.ts";

/** A customer as the desk knows it. */
export interface Cliente {
  cliente: string;
  telefone_cliente: string;
  cidade_cliente: string;
}

const RAMOS = [
  "Buffet",
  "Studio",
  "Ateliê",
  "Escola",
  "Igreja",
  "Auto Center",
  "Papelaria",
  "Espaço",
  "Padaria",
  "Clínica",
  "Academia",
  "Doceria",
  "Gráfica",
  "Ótica",
  "Pet Shop",
  "Floricultura",
];

const FANTASIAS = [
  "Jardim Encantado",
  "Arco-Íris",
  "Sol Nascente",
  "Pequeno Arvoredo",
  "Luz do Vale",
  "Trevo Azul",
  "Ponto & Linha",
  "Maré Alta",
  "Flor de Ipê",
  "Cantinho d'Água",
  "Três Pinheiros",
  "Nova Aurora",
  "Pé de Moleque",
  "Céu Aberto",
];

/** First names, also those of the named carriers. */
export const FIRST_NAMES = [
  "Ana",
  "Bia",
  "Caio",
  "Davi",
  "Elis",
  "Fábio",
  "Gil",
  "Heloísa",
  "Íris",
  "João",
  "Kátia",
  "Lia",
  "Marcos",
  "Nair",
  "Otávio",
  "Rui",
  "Sônia",
  "Tainá",
  "Úrsula",
  "Zélia",
];

const SOBRENOMES = [
  "Pinhal",
  "Arvoredo",
  "Jatobá",
  "Ribeirinha",
  "Valverdino",
  "Serradela",
  "Campanário",
  "Moreninho",
  "Aurorita",
  "Brisamar",
];

const CIDADES: Weights<string> = [
  ["Vale do Ipê/ES", 30],
  ["Porto Jatobá/ES", 18],
  ["Santa Aurora do Norte/MG", 12],
  ["Lagoa Serena/BA", 9],
  ["Campo das Palmas/RJ", 8],
  ["Ribeirão Claro de Dentro/MG", 7],
  ["São Tomé das Águas/ES", 6],
  ["Barra do Cajueiro/BA", 4],
  ["Nova Esperança do Mar/ES", 4],
  ["Pedra d'Anta/SP", 2],
];

/** The people who sell, and those who draw. */
export const VENDEDORES = ["Vera", "Beto", "Lúcia", "Nando"];
/** @see VENDEDORES */
export const DESIGNERS = ["Teo", "Mila", "Caê", "Duda"];

/** What an order is for. */
export const THEMES = [
  "Safari",
  "Fundo do mar",
  "Jardim encantado",
  "Astronauta",
  "Circo",
  "Fazendinha",
  "Dinossauros",
  "Chá de bebê",
  "15 anos",
  "Formatura",
  "Bodas de prata",
  "Festa junina",
  "Logo da empresa",
  "Cardápio",
  "Inauguração",
  "Promoção da semana",
  "Volta às aulas",
  "Campanha de vacinação",
] as const;
/** One of {@linkcode THEMES}. */
export type Theme = typeof THEMES[number];

/** What the desk writes on a pedido. */
export const REMARKS = [
  "Cliente retira depois das 16h",
  "Enviar foto antes de fechar o pacote",
  "Arte aprovada pelo WhatsApp",
  "Conferir as cores com a amostra",
  "Embalar em rolo, não dobrar",
  "Entregar na portaria",
  "Segunda via da arte do mês passado",
  "Ligar antes de entregar",
];

/** Why a stage is taken back. */
export const REMAKE_MOTIVOS = ["Marcado por engano", "Mancha na impressão, refazer", "Medida conferida errada"];

/** Why a pedido is made again. */
export const MOTIVOS_DE_REPOSICAO = [
  "Mancha na impressão",
  "Costura abriu",
  "Saiu na medida errada",
  "Cor diferente da arte aprovada",
  "Extraviado na entrega",
];

/** Why a pedido is cancelled. */
export const CANCEL_MOTIVOS = ["Cliente desistiu", "Pedido feito em dobro", "Festa adiada sem data"];

/** How many customers the shop has; the first few order most, by Zipf's law. */
const CLIENTES = 600;
const ZIPF = 1.1;
const COMPANIES = 0.55;

/** The shop's customers, each with the weight at which it orders. */
export function clientes(random: Random): Weights<Cliente> {
  return Array.from({ length: CLIENTES }, (_, place) => [
    {
      cliente: random.chance(COMPANIES) ? company(random) : person(random),
      telefone_cliente: telefone(random),
      cidade_cliente: random.weighted(CIDADES),
    },
    1 / (place + 1) ** ZIPF,
  ]);
}

/** A phone number that nobody has. */
export function telefone(random: Random): string {
  const digits = () => String(random.int(0, 9999)).padStart(4, "0");
  return `(00) 9${digits()}-${digits()}`;
}

/** Half of the companies carry a family name too, so that few are alike. */
function company(random: Random): string {
  const name = `${random.pick(RAMOS)} ${random.pick(FANTASIAS)}`;
  return random.chance(0.5) ? name : `${name} ${random.pick(SOBRENOMES)}`;
}

function person(random: Random): string {
  return `${random.pick(FIRST_NAMES)} ${random.pick(SOBRENOMES)}`;
}
