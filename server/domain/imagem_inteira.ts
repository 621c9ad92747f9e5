/** Whether a picture is whole, as far as that can be told without drawing it: a browser shows a broken one as an icon. */

import { lerImagem } from "./imagem.ts";

/** Call it for bytes of which {@linkcode lerImagem} knows what they are. */
export function estaInteira(bytes: Uint8Array): boolean {
  const dados = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (lerImagem(bytes)?.tipo) {
    case "image/png":
      return pngInteiro(dados, bytes);
    case "image/jpeg":
      return jpegInteiro(dados, bytes);
    case "image/webp":
      return webpInteiro(dados);
    default:
      return false;
  }
}

const [IDAT, IEND] = [0x49444154, 0x49454e44];

/** https://www.w3.org/TR/png-3/#5Chunk-layout: length, kind, content, and the CRC of kind and content, up to IEND. */
function pngInteiro(dados: DataView, bytes: Uint8Array): boolean {
  let temImagem = false;
  for (let lugar = 8; lugar + 12 <= dados.byteLength;) {
    const fim = lugar + 8 + dados.getUint32(lugar);
    if (fim + 4 > dados.byteLength || crc32(bytes.subarray(lugar + 4, fim)) !== dados.getUint32(fim)) return false;
    const tipo = dados.getUint32(lugar + 4);
    temImagem ||= tipo === IDAT;
    if (tipo === IEND) return temImagem;
    lugar = fim + 4;
  }
  return false;
}

/** ITU T.81: behind the markers a scan (`FF DA`), and behind that the end of the image (`FF D9`). */
function jpegInteiro(dados: DataView, bytes: Uint8Array): boolean {
  for (let lugar = 2; lugar + 4 <= dados.byteLength;) {
    const marca = dados.getUint8(lugar + 1);
    if (dados.getUint8(lugar) !== 0xff) return false;
    if (marca === 0xda) return terminaDepoisDe(bytes, lugar + 4);
    lugar += marca === 0xff ? 1 : 2 + dados.getUint16(lugar + 2);
  }
  return false;
}

/** Phones write more pictures and notes behind the end. */
function terminaDepoisDe(bytes: Uint8Array, inicio: number): boolean {
  for (let lugar = bytes.lastIndexOf(0xd9); lugar > inicio; lugar = bytes.lastIndexOf(0xd9, lugar - 1)) {
    if (bytes[lugar - 1] === 0xff) return true;
  }
  return false;
}

const IMAGENS_DO_WEBP = [0x56503820, 0x5650384c, 0x414e4d46];

/** RFC 9649: chunks of a kind, a length and a content of even length; one holds an image (`VP8 `, `VP8L`, `ANMF`). */
function webpInteiro(dados: DataView): boolean {
  const fim = 8 + dados.getUint32(4, true);
  if (fim > dados.byteLength) return false;
  for (let lugar = 12; lugar + 8 <= fim;) {
    const depois = lugar + 8 + dados.getUint32(lugar + 4, true);
    if (IMAGENS_DO_WEBP.includes(dados.getUint32(lugar))) return depois <= fim;
    lugar = depois + depois % 2;
  }
  return false;
}

const TABELA = Uint32Array.from({ length: 256 }, (_, byte) => {
  let resto = byte;
  for (let i = 0; i < 8; i++) resto = resto & 1 ? 0xedb88320 ^ resto >>> 1 : resto >>> 1;
  return resto;
});

/** https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = TABELA[(crc ^ bytes[i]!) & 0xff]! ^ crc >>> 8;
  return ~crc >>> 0;
}
