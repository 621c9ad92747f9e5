/** Short messages that pass: what was done, what failed, and the way back. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** Messages on the screen at once; more would cover the list. */
const AVISOS_MAX = 3;
/** How long a message stays. */
const AVISO_MS = 6_000;
/** How long a change can be taken back. */
export const DESFAZER_MS = 8_000;
/** How long a key still takes back what was done last, after its message has gone. */
const DESFAZER_POR_TECLA_MS = 600_000;

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

type Opcoes = Partial<Pick<Aviso, "tom" | "duracaoMs" | "acao" | "outra">>;

/** The messages on the screen, newest last. */
export interface Avisos {
  readonly lista: ReadonlySignal<readonly Aviso[]>;
  avisar(texto: string, opcoes?: Opcoes): void;
  fechar(id: number): void;
  /** Takes back what was done last, if that was offered within the last ten minutes; else says that there is nothing. */
  desfazerUltimo(): void;
}

/**
 * An empty set of messages. How long each stays is kept by the component that shows it, which stops while one is read.
 *
 * @param agora ms that only go up.
 */
export function criarAvisos(agora: () => number = () => performance.now()): Avisos {
  const lista = signal<readonly Aviso[]>([]);
  let proximo = 1;
  /** What can be taken back, newest last. */
  let feitos: { id: number; em: number; fazer(): void }[] = [];
  const fechar = (id: number) => void (lista.value = lista.value.filter((aviso) => aviso.id !== id));
  function avisar(texto: string, { tom = "certo", duracaoMs = AVISO_MS, acao, outra }: Opcoes = {}): void {
    const id = proximo++;
    const oferta = acao && {
      ...acao,
      fazer: () => {
        feitos = feitos.filter((feito) => feito.id !== id);
        acao.fazer();
      },
    };
    if (oferta && acao.rotulo === "Desfazer") feitos.push({ id, em: agora(), fazer: oferta.fazer });
    lista.value = [...lista.value, { id, texto, tom, duracaoMs, acao: oferta, outra }].slice(-AVISOS_MAX);
  }

  return {
    lista,
    fechar,
    avisar,
    desfazerUltimo() {
      feitos = feitos.filter(({ em }) => agora() - em < DESFAZER_POR_TECLA_MS);
      const ultimo = feitos.at(-1);
      if (!ultimo) return avisar("Nada para desfazer.", { tom: "informa" });
      fechar(ultimo.id);
      ultimo.fazer();
    },
  };
}
