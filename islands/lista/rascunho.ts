/** What is typed into a form is kept in the browser until it is saved or thrown away: a reload or a crash loses nothing. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Digitado } from "./formulario.ts";
import { CHAVE_DE_RASCUNHO } from "./ha_rascunho.ts";

/** A form as it was left. */
export interface Rascunho {
  /** Of this shape of {@linkcode Digitado}; a draft of another program is not understood. */
  formato: typeof FORMATO;
  /** When a key was last pressed in it, in ms since 1970. */
  em: number;
  /** The pedido that was being changed, as it was then; null for a new one. */
  base: Pedido | null;
  digitado: Digitado;
  /** The last try to save a new one, whose answer may have been lost: the same again makes no second pedido. */
  enviado?: Enviado;
}

/** A new pedido as sent, and the key of the intent. */
export interface Enviado {
  novo: string;
  key: string;
}

const FORMATO = 1;
/** A draft older than a long weekend is of no use to anybody. */
const VALIDADE_MS = 4 * 86_400_000;
/** A draft of another tab that was not touched for so long belongs to a tab that is gone. */
const ABANDONO_MS = 5 * 60_000;

/** Where drafts are kept, and the name of this tab there. */
export interface Gaveta {
  lista: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  aba: string;
  agora(): number;
}

/** The drafts of this browser. */
export interface Rascunhos {
  /** What was left behind when this page was opened, and neither taken up nor thrown away since. */
  readonly deixado: ReadonlySignal<Rascunho | null>;
  guardar(base: Pedido | null, digitado: Digitado, enviado?: Enviado): void;
  /** This tab has nothing more to keep. */
  apagar(): void;
  /** Hands over what was left behind: it is this tab's now. */
  continuar(): Rascunho | null;
  descartar(): void;
}

/** The drafts in a browser's storage; one that keeps nothing has none. */
export function criarRascunhos({ lista, aba, agora }: Gaveta): Rascunhos {
  const minha = CHAVE_DE_RASCUNHO + aba;
  const deixado = signal<Rascunho | null>(null);
  let dono = minha;

  function procurar(): void {
    const chaves = Array.from({ length: lista.length }, (_, lugar) => lista.key(lugar) ?? "");
    let melhor: Rascunho | null = null;
    for (const chave of chaves.filter((cada) => cada.startsWith(CHAVE_DE_RASCUNHO))) {
      const lido = ler(lista.getItem(chave));
      const idade = lido ? agora() - lido.em : Infinity;
      if (idade > VALIDADE_MS) lista.removeItem(chave);
      else if ((chave === minha || idade > ABANDONO_MS) && (!melhor || lido!.em > melhor.em)) {
        melhor = lido;
        dono = chave;
      }
    }
    deixado.value = melhor;
  }

  tentar(procurar);
  return {
    deixado,
    guardar(base, digitado, enviado) {
      const rascunho: Rascunho = { formato: FORMATO, em: agora(), base, digitado, enviado };
      tentar(() => lista.setItem(minha, JSON.stringify(rascunho)));
    },
    apagar: () => tentar(() => lista.removeItem(minha)),
    continuar() {
      const tomado = deixado.value;
      if (dono !== minha) tentar(() => lista.removeItem(dono));
      deixado.value = null;
      return tomado;
    },
    descartar() {
      tentar(() => lista.removeItem(dono));
      deixado.value = null;
    },
  };
}

let daPagina: Rascunhos | undefined;

/** The drafts of this page. */
export function rascunhosDaPagina(): Rascunhos {
  return daPagina ??= criarRascunhos({ lista: localStorage, aba: nomeDaAba(), agora: () => Date.now() });
}

/** Survives a reload, and no other tab has it. */
function nomeDaAba(): string {
  const nova = crypto.getRandomValues(new Uint32Array(2)).join("");
  tentar(() => sessionStorage.setItem("sgp.aba", sessionStorage.getItem("sgp.aba") ?? nova));
  return sessionStorage.getItem("sgp.aba") ?? nova;
}

function ler(texto: string | null): Rascunho | null {
  try {
    const lido = JSON.parse(texto ?? "null") as Rascunho | null;
    return lido?.formato === FORMATO ? lido : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing, or has no room left, keeps no drafts; the form works all the same. */
function tentar(fazer: () => void): void {
  try {
    fazer();
  } catch (erro) {
    if (!(erro instanceof DOMException)) throw erro;
  }
}
