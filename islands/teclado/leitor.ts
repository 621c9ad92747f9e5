/**
 * A barcode reader types as a keyboard does: how its reading is told from a person's keys. Pure.
 *
 * A fast reader needs 10 ms for a sign and a Bluetooth one 130, so that no speed tells it from a person. What does: signs
 * come one after the other, and Enter ends them. So a key acts only when it stands alone: no other sign shortly before it,
 * and for a while none after it and no Enter. Where both could be meant, the reading wins, for it never may mark a stage.
 */

/** Signs that come closer may be one reading's: four times what the slowest reader known needs. */
export const LEITURA_MS = 600;
/** Signs that come closer are a reader's in any case: fast fingers need 100. */
const RAJADA_MS = 80;
/** A person may take so long between two digits of a numero. */
const PAUSA_MS = 2_000;
/** Signs of a reading: the longest address of a pedido has 100. */
const SINAIS_MAX = 200;

/** One key that writes a sign. `timeStamp` in ms of the events' own clock. */
export type Sinal = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "timeStamp" | "target">;

/** What was typed last, without a pause. */
export type Leitura = readonly Sinal[];

/** Adds a sign. */
export function ler(leitura: Leitura, sinal: Sinal): Leitura {
  const antes = leitura.at(-1);
  const segue = antes !== undefined && sinal.timeStamp - antes.timeStamp <= PAUSA_MS;
  return segue ? [...leitura.slice(1 - SINAIS_MAX), sinal] : [sinal];
}

/** The end of it that may be a reader's. */
export function corrida(leitura: Leitura): Leitura {
  return fimSemPausa(leitura, LEITURA_MS);
}

/**
 * The numero of the pedido that Enter asks for; null when it asks for none. A reader's code is digits or an address that
 * ends in `/p/NUMERO`; a person types digits, slowly only where nothing has the focus.
 */
export function numeroLido(leitura: Leitura, agora: number, semFoco: boolean): string | null {
  const espera = agora - (leitura.at(-1)?.timeStamp ?? -Infinity);
  const lido = espera <= LEITURA_MS ? numeroDe(corrida(leitura)) : null;
  // What a person pressed just before a fast reading is no part of it.
  const rajada = espera <= RAJADA_MS ? fimSemPausa(leitura, RAJADA_MS) : [];
  return lido ?? (rajada.length > 1 ? numeroDe(rajada) : null) ??
    (semFoco && espera <= PAUSA_MS ? numeroDe(leitura) : null);
}

function fimSemPausa(leitura: Leitura, pausaMs: number): Leitura {
  let inicio = leitura.length - 1;
  while (inicio > 0 && leitura[inicio]!.timeStamp - leitura[inicio - 1]!.timeStamp <= pausaMs) inicio--;
  return leitura.slice(Math.max(0, inicio));
}

/** A reader sends the places of keys, as on the keyboard that it is set to; the computer reads them as on its own. */
const LEITURAS_POSSIVEIS = [(sinal: Sinal) => sinal.key, americano, abnt2];

function numeroDe(sinais: Leitura): string | null {
  for (const comoSeLe of LEITURAS_POSSIVEIS) {
    const texto = sinais.map(comoSeLe).join("");
    if (/^#?\d+$/.test(texto)) return texto.replace("#", "");
    // With Caps Lock on, all of it comes in capitals.
    const endereco = /\/p\/([^/?#\s]+)\/?$/i.exec(texto)?.[1];
    if (endereco) return decodificar(endereco);
  }
  return null;
}

/** The signs of the keys that are not letters, without and with Shift. */
const AMERICANO: Record<string, string> = {
  Minus: "-_",
  Equal: "=+",
  Backquote: "`~",
  Semicolon: ";:",
  Quote: "'\"",
  Comma: ",<",
  Period: ".>",
  Slash: "/?",
  Digit3: "3#",
  Digit5: "5%",
};
const ABNT2: Record<string, string> = {
  ...AMERICANO,
  Backquote: "'\"",
  Semicolon: "çÇ",
  Quote: "~^",
  Slash: ";:",
  IntlRo: "/?",
};

function americano(sinal: Sinal): string {
  return noTeclado(AMERICANO, sinal);
}

function abnt2(sinal: Sinal): string {
  return noTeclado(ABNT2, sinal);
}

function noTeclado(sinais: Record<string, string>, { key, code, shiftKey }: Sinal): string {
  const letra = /^(Key|Digit)(.)$/.exec(code);
  return sinais[code]?.[shiftKey ? 1 : 0] ?? (letra && !(shiftKey && letra[1] === "Digit") ? letra[2]! : key);
}

function decodificar(texto: string): string {
  try {
    return decodeURIComponent(texto);
  } catch {
    return texto;
  }
}
