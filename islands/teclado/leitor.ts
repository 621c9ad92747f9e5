/** A barcode reader types as a keyboard does, only faster: how its reading is told from a person's keys. Pure. */

/** Characters that come closer are a reader's, which needs about 10 ms for each; fast fingers need 100. */
export const RAJADA_MS = 80;
/** A person may take so long between two digits of a number. */
const PAUSA_MS = 2_000;

/** What was typed last. `agora` is in ms of the events' own clock. */
export interface Leitura {
  /** Without a pause. */
  texto: string;
  /** The end of it that came as a reader types. */
  rajada: string;
  ultimaMs: number;
}

/** Nothing typed yet. */
export const NADA_LIDO: Leitura = { texto: "", rajada: "", ultimaMs: -Infinity };

/** Adds a character. */
export function ler({ texto, rajada, ultimaMs }: Leitura, caractere: string, agora: number): Leitura {
  const espera = agora - ultimaMs;
  return {
    texto: (espera <= PAUSA_MS ? texto : "") + caractere,
    rajada: (espera <= RAJADA_MS ? rajada : "") + caractere,
    ultimaMs: agora,
  };
}

/**
 * The number of the pedido that Enter asks for; null when it asks for none. A reader's code is digits or an address that
 * ends in `/p/NUMERO`; a person types digits, and only where nothing has the focus.
 */
export function numeroLido({ texto, rajada, ultimaMs }: Leitura, agora: number, semFoco: boolean): string | null {
  const espera = agora - ultimaMs;
  if (rajada.length > 1 && espera <= RAJADA_MS) return numeroDe(rajada);
  return semFoco && espera <= PAUSA_MS ? numeroDe(texto) : null;
}

function numeroDe(texto: string): string | null {
  if (/^#?\d+$/.test(texto)) return texto.replace("#", "");
  const endereco = /\/p\/([^/?#\s]+)\/?$/.exec(texto)?.[1];
  return endereco ? decodificar(endereco) : null;
}

function decodificar(texto: string): string {
  try {
    return decodeURIComponent(texto);
  } catch {
    return texto;
  }
}
