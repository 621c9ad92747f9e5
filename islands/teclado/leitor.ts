/** A barcode reader types as a keyboard does, only faster: how its reading is told from a person's keys. Pure. */

/** Characters closer than this come from a reader; the fastest fingers need twice as long. */
export const RAJADA_MS = 50;
/** A person may take so long between two digits of a number. */
const PAUSA_MS = 2_000;

/** What was typed without a pause. Times in ms of the events' own clock. */
export interface Leitura {
  texto: string;
  ultimaMs: number;
  /** The longest wait between two characters of it. */
  esperaMs: number;
}

/** Nothing typed yet. */
export const NADA_LIDO: Leitura = { texto: "", ultimaMs: -Infinity, esperaMs: 0 };

/** Adds a character. */
export function ler({ texto, ultimaMs, esperaMs }: Leitura, caractere: string, agora: number): Leitura {
  const espera = agora - ultimaMs;
  if (espera > PAUSA_MS) return { texto: caractere, ultimaMs: agora, esperaMs: 0 };
  return { texto: texto + caractere, ultimaMs: agora, esperaMs: Math.max(esperaMs, espera) };
}

/**
 * The number of the pedido that Enter asks for; null when it asks for none. A reader's code is digits or an address that
 * ends in `/p/NUMERO`; a person types digits, and only where nothing has the focus.
 */
export function numeroLido({ texto, ultimaMs, esperaMs }: Leitura, agora: number, semFoco: boolean): string | null {
  const rapida = texto.length > 1 && Math.max(esperaMs, agora - ultimaMs) <= RAJADA_MS;
  if (!rapida && (!semFoco || agora - ultimaMs > PAUSA_MS)) return null;
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
