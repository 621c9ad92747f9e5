/** The keys of a screen on the wall: a keyboard is put to it once, or a remote control sends them. */

import { ETAPAS } from "../../server/domain/etapas.ts";
import type { ModoDaTv } from "../../server/domain/tv.ts";
import { atalhosLigados } from "../teclado/ligados.ts";

/** What the keys do. */
export interface AcoesDaTv {
  mostrar(modo: ModoDaTv): void;
  virar(paginas: number): void;
  pausar(): void;
  telaCheia(): void;
  alternarSom(): void;
}

/** The key of each picture. */
export const TECLA_DO_MODO: Record<ModoDaTv, string> = {
  geral: "0",
  financeiro: "1",
  conferencia: "2",
  sublimacao: "3",
  costura: "4",
  expedicao: "5",
  envios: "6",
  cliente: "7",
};

/** Listens on the whole page, except in a dialog. Returns what stops it. */
export function ouvirTeclas(acoes: AcoesDaTv): () => void {
  const porTecla: Record<string, () => void> = {
    ArrowLeft: () => acoes.virar(-1),
    ArrowRight: () => acoes.virar(1),
    " ": acoes.pausar,
    f: acoes.telaCheia,
    s: acoes.alternarSom,
  };
  for (const modo of ["geral", ...ETAPAS, "envios", "cliente"] as const) {
    porTecla[TECLA_DO_MODO[modo]] = () => acoes.mostrar(modo);
  }

  function tecla(evento: KeyboardEvent): void {
    const alvo = evento.target as HTMLElement;
    if (evento.ctrlKey || evento.metaKey || evento.altKey || alvo.closest("dialog")) return;
    // A control that has the focus is pressed with the space bar.
    if (evento.key === " " && alvo.closest("button, a")) return;
    const nome = evento.key.length === 1 ? evento.key.toLowerCase() : evento.key;
    if (nome.length === 1 && nome !== " " && !atalhosLigados.value) return;
    const acao = porTecla[nome];
    if (!acao) return;
    evento.preventDefault();
    acao();
  }

  addEventListener("keydown", tecla);
  return () => removeEventListener("keydown", tecla);
}
