/** Short messages that pass: what was done, what failed, and the way back. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** Messages on the screen at once; more would cover the list. */
const AVISOS_MAX = 3;
/** How long a message stays. */
const AVISO_MS = 6_000;
/** How long a change can be taken back. */
export const DESFAZER_MS = 8_000;

/** One message. */
export interface Aviso {
  id: number;
  texto: string;
  tom: "certo" | "erro" | "informa";
  duracaoMs: number;
  acao?: Oferta;
  /** A second thing to do, offered before the first. */
  outra?: Oferta;
}

/** What a message offers. */
export interface Oferta {
  rotulo: string;
  fazer(): void;
}

/** The messages on the screen, newest last. */
export interface Avisos {
  readonly lista: ReadonlySignal<readonly Aviso[]>;
  avisar(texto: string, opcoes?: Partial<Pick<Aviso, "tom" | "duracaoMs" | "acao" | "outra">>): void;
  fechar(id: number): void;
  /** Does what the newest message that offers something offers. */
  aceitarUltimo(): void;
}

/** An empty set of messages. Time is kept by the component that shows them, which stops it while one is read. */
export function criarAvisos(): Avisos {
  const lista = signal<readonly Aviso[]>([]);
  let proximo = 1;
  const fechar = (id: number) => void (lista.value = lista.value.filter((aviso) => aviso.id !== id));
  return {
    lista,
    fechar,
    avisar(texto, { tom = "certo", duracaoMs = AVISO_MS, acao, outra } = {}) {
      lista.value = [...lista.value, { id: proximo++, texto, tom, duracaoMs, acao, outra }].slice(-AVISOS_MAX);
    },
    aceitarUltimo() {
      const aviso = [...lista.value].reverse().find(({ acao }) => acao);
      if (!aviso) return;
      fechar(aviso.id);
      aviso.acao!.fazer();
    },
  };
}
