import type { Post } from "./estacao.ts";

/** Every screen of the example shop that somebody sits at or looks up to. */
export const POSTS: readonly Post[] = [
  { name: "Balcão 1", setor: "balcao" },
  { name: "Balcão 2", setor: "balcao" },
  { name: "Balcão 3", setor: "balcao" },
  { name: "Financeiro", setor: "financeiro" },
  { name: "Conferência", setor: "conferencia" },
  { name: "Design 1", setor: "designer" },
  { name: "Design 2", setor: "designer" },
  { name: "Design 3", setor: "designer" },
  { name: "Design 4", setor: "designer" },
  { name: "Impressão 1", setor: "sublimacao" },
  { name: "Impressão 2", setor: "sublimacao" },
  { name: "Impressão 3", setor: "sublimacao" },
  { name: "Costura 1", setor: "costura" },
  { name: "Costura 2", setor: "costura" },
  { name: "Costura 3", setor: "costura" },
  { name: "Expedição 1", setor: "expedicao" },
  { name: "Expedição 2", setor: "expedicao" },
  { name: "Admin", setor: "admin" },
  { name: "TV Produção", setor: "tv" },
  { name: "TV Expedição", setor: "tv" },
];
