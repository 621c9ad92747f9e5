import { ApiError } from "../sync/api_error.ts";

/** Reads the text of a chosen file, however a spreadsheet saved it. @throws {ApiError} with a sentence for the person. */
export async function readText(arquivo: Blob): Promise<string> {
  const bytes = await arquivo.arrayBuffer().then((parsed) => new Uint8Array(parsed), () => null);
  if (!bytes) {
    throw new ApiError(422, "Não foi possível ler o arquivo. Se ele mudou ou está aberto, escolha-o de novo.");
  }
  if (startsWith(bytes, ZIP) || startsWith(bytes, XLS)) {
    throw new ApiError(422, "Este arquivo é do Excel. Salve como CSV e escolha o CSV.");
  }
  if (startsWith(bytes, PDF)) {
    throw new ApiError(422, "Formato não aceito. Salve a planilha como CSV e escolha o CSV.");
  }
  // "Texto Unicode" of Excel, told by its byte order mark.
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // "CSV (separado por vírgulas)" of a Brazilian Excel, which is not UTF-8.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A file of `.xlsx` or `.ods` is a ZIP; one of `.xls` is a compound file of Microsoft's. */
const ZIP = [0x50, 0x4b, 3, 4];
const XLS = [0xd0, 0xcf, 0x11, 0xe0];
/** `%PDF` */
const PDF = [0x25, 0x50, 0x44, 0x46];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}
