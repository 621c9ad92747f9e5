/** A JSON body: its bytes as text by the charset that its sender names, and its value, unless that would take too long. */

import { BadRequest } from "./errors.ts";

/**
 * Strings, and signs that begin or separate values, in one body: half as many again as the largest pedido has, of 99 items
 * with 100 fields. The parser takes 10 ms for as many, and half a second for those that 10 MiB hold.
 */
const SIGNS_MAX = 60_000;
/** Characters of one body that are looked at one by one: those outside of strings, and escapes. A spreadsheet has half as many. */
const LOOKED_AT_MAX = 1024 * 1024;

const [QUOTE, COMMA, COLON, BRACKET, BRACE] = [...'",:[{'].map((sign) => sign.charCodeAt(0));

/**
 * The text of a body. JSON is UTF-8 (RFC 8259 §8.1); old programs send Latin-1, and some of them say so.
 *
 * @throws {BadRequest} 415 for a charset that is not known, 422 for bytes that are not of the one that is.
 */
export function decodeBody(bytes: Uint8Array<ArrayBuffer>, contentType: string): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? "utf-8";
  const decoder = decoderOf(charset);
  try {
    return decoder.decode(bytes);
  } catch {
    const msg = `O texto não está em ${charset.toUpperCase()}: envie em UTF-8, ou diga a codificação no Content-Type`;
    throw new BadRequest(422, [{ loc: ["body"], msg, type: "value_error" }]);
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new BadRequest(415, `Codificação desconhecida: ${charset}. Envie o conteúdo em UTF-8`);
  }
}

/** The value of a JSON text. @throws {BadRequest} 422 when it is no JSON, or more than any of ours. */
export function parseJson(text: string): unknown {
  const trimmed = text.trim();
  if (isTooMuch(trimmed)) {
    throw new BadRequest(422, [{ loc: ["body"], msg: "Conteúdo demais de uma vez: divida-o", type: "too_long" }]);
  }
  try {
    return JSON.parse(trimmed);
  } catch {
    throw new BadRequest(422, [{ loc: ["body"], msg: "JSON inválido", type: "json_invalid" }]);
  }
}

/** Whether the parser would take too long. Strings, where the art is, are leapt over. */
function isTooMuch(text: string): boolean {
  let [signs, looked, escape] = [0, 0, text.indexOf("\\")];
  for (let at = 0; at < text.length; at++) {
    if (++looked > LOOKED_AT_MAX || signs > SIGNS_MAX) return true;
    const code = text.charCodeAt(at);
    if (code === COMMA || code === COLON || code === BRACKET || code === BRACE) signs++;
    if (code !== QUOTE) continue;
    signs++;
    let end = quoteAt(text, at + 1);
    if (escape >= 0 && escape < at) escape = text.indexOf("\\", at);
    while (escape >= 0 && escape < end) {
      if (++looked > LOOKED_AT_MAX) return true;
      // Whatever stands behind it is no end.
      if (end < escape + 2) end = quoteAt(text, escape + 2);
      escape = text.indexOf("\\", escape + 2);
    }
    at = end;
  }
  return false;
}

/** Where the next quote is; the end of the text when there is none. */
function quoteAt(text: string, from: number): number {
  const at = text.indexOf('"', from);
  return at < 0 ? text.length : at;
}
