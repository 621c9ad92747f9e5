import type { Post } from "./estacao.ts";

/** Every screen of the example shop that somebody sits at or looks up to. */
export const POSTS: readonly Post[] = [
  { nome: "Balcão 1", setor: "balcao" },
  { nome: "Balcão 2", setor: "balcao" },
  { nome: "Balcão 3", setor: "balcao" },
  { nome: "Financeiro", setor: "financeiro" },
  { nome: "Conferência", setor: "conferencia" },
  { nome: "Design 1", setor: "designer" },
  { nome: "Design 2", setor: "designer" },
  { nome: "Design 3", setor: "designer" },
  { nome: "Design 4", setor: "designer" },
  { nome: "Impressão 1", setor: "sublimacao" },
  { nome: "Impressão 2", setor: "sublimacao" },
  { nome: "Impressão 3", setor: "sublimacao" },
  { nome: "Costura 1", setor: "costura" },
  { nome: "Costura 2", setor: "costura" },
  { nome: "Costura 3", setor: "costura" },
  { nome: "Expedição 1", setor: "expedicao" },
  { nome: "Expedição 2", setor: "expedicao" },
  { nome: "Admin", setor: "admin" },
  { nome: "TV Produção", setor: "tv" },
  { nome: "TV Expedição", setor: "tv" },
];
