/** Reads the text of a chosen file, however a spreadsheet saved it. */
export async function lerTexto(arquivo: Blob): Promise<string> {
  const bytes = await arquivo.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // "CSV (separado por vírgulas)" of a Brazilian Excel, which is not UTF-8.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
