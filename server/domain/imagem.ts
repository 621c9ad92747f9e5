/**
 * The art of an item: what is accepted, and where it is found. A picture is told by its bytes, never by its name or by
 * what its sender says of it.
 */

/** Bytes of one picture: a photo of a modern phone has 3 to 4 MiB, and the browser shrinks what is larger. */
export const IMAGEM_MAX_BYTES = 5 * 1024 * 1024;
/** Pixels of one picture: a browser takes four bytes for each to show it, and ten-year-old PCs have 4 GB. */
const IMAGEM_MAX_PIXELS = 100_000_000;

/**
 * Pixels of an original that is shown where nobody made the smaller size. Four bytes each: a board of 50 cards takes 200 MB
 * at the most, and one photo of a phone (12 million) on a sheet or enlarged 48.
 */
export const NO_LUGAR_MAX_PIXELS = { miniatura: 1_000_000, impressao: 16_000_000 } as const;

/** The two smaller sizes of a picture, and the longest side of each in pixels. */
export const LADO_MAX_PX = { miniatura: 320, impressao: 1600 } as const;
/** One of {@linkcode LADO_MAX_PX}. */
export type Tamanho = keyof typeof LADO_MAX_PX;

/** What a picture is, by its first bytes; sides in pixels. */
export interface Imagem {
  tipo: "image/png" | "image/jpeg" | "image/webp";
  largura: number;
  altura: number;
}

/** Where pictures are served: `/img/{hash}`, and the smaller sizes under the same name with a letter after it. */
export const PASTA_DE_IMAGENS = "/img/";
/** A stored picture's name: the SHA-256 of the original, and the letter of a smaller size. */
export const NOME_DE_IMAGEM = /^[0-9a-f]{64}(?:-[tp])?$/;
const LETRA: Record<Tamanho, string> = { miniatura: "-t", impressao: "-p" };

/** The address of a picture by the hash of its original. */
export function enderecoDaImagem(hash: string, tamanho?: Tamanho): string {
  return PASTA_DE_IMAGENS + nomeDaImagem(hash, tamanho);
}

/** The name under which a picture is stored. */
export function nomeDaImagem(hash: string, tamanho?: Tamanho): string {
  return hash + (tamanho ? LETRA[tamanho] : "");
}

/** Which smaller size a stored picture's name is of; `null` for an original, and for what is no such name. */
export function tamanhoDoNome(nome: string): Tamanho | null {
  if (!NOME_DE_IMAGEM.test(nome)) return null;
  return (Object.keys(LETRA) as Tamanho[]).find((tamanho) => nome.endsWith(LETRA[tamanho])) ?? null;
}

/**
 * The address of a smaller size of an item's `imagem`, whatever was written there; `null` for what is not stored here, of
 * which nobody knows how large it is: no screen draws it.
 */
export function emTamanho(imagem: string, tamanho: Tamanho): string | null {
  const nome = imagem.startsWith(PASTA_DE_IMAGENS) ? imagem.slice(PASTA_DE_IMAGENS.length) : "";
  return NOME_DE_IMAGEM.test(nome) ? enderecoDaImagem(nome.slice(0, 64), tamanho) : null;
}

/** Whether an original may be shown in the place of a smaller size that nobody made. */
export function cabeNoLugar({ largura, altura }: Imagem, tamanho: Tamanho): boolean {
  return largura * altura <= NO_LUGAR_MAX_PIXELS[tamanho];
}

/** Reads a picture's kind and sides from its bytes; `null` when it is no PNG, JPEG or WebP, or too large to be shown. */
export function lerImagem(bytes: Uint8Array): Imagem | null {
  const dados = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const imagem = lerPng(dados) ?? lerJpeg(dados) ?? lerWebp(dados);
  if (!imagem || imagem.largura === 0 || imagem.altura === 0) return null;
  return imagem.largura * imagem.altura <= IMAGEM_MAX_PIXELS ? imagem : null;
}

/** https://www.w3.org/TR/png-3/#5PNG-file-signature: the signature, then the chunk IHDR with the sides. */
function lerPng(dados: DataView): Imagem | null {
  if (dados.byteLength < 24 || dados.getUint32(0) !== 0x89504e47 || dados.getUint32(4) !== 0x0d0a1a0a) return null;
  if (dados.getUint32(12) !== 0x49484452) return null;
  return { tipo: "image/png", largura: dados.getUint32(16), altura: dados.getUint32(20) };
}

/** ITU T.81: markers `FF xx`, each with its length, until a start of frame, which has the sides. */
function lerJpeg(dados: DataView): Imagem | null {
  if (dados.byteLength < 4 || dados.getUint16(0) !== 0xffd8 || dados.getUint8(2) !== 0xff) return null;
  for (let lugar = 2; lugar + 9 <= dados.byteLength;) {
    if (dados.getUint8(lugar) !== 0xff) return null;
    const marca = dados.getUint8(lugar + 1);
    const quadro = marca >= 0xc0 && marca <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marca);
    if (quadro) {
      return { tipo: "image/jpeg", altura: dados.getUint16(lugar + 5), largura: dados.getUint16(lugar + 7) };
    }
    // A marker may be padded with more FF before it.
    lugar += marca === 0xff ? 1 : 2 + dados.getUint16(lugar + 2);
  }
  return null;
}

/** RFC 9649: a RIFF file whose first chunk is lossy (`VP8 `), lossless (`VP8L`) or extended (`VP8X`). */
function lerWebp(dados: DataView): Imagem | null {
  if (dados.byteLength < 30 || dados.getUint32(0) !== 0x52494646 || dados.getUint32(8) !== 0x57454250) return null;
  const tipo = "image/webp";
  switch (dados.getUint32(12)) {
    case 0x56503820:
      return { tipo, largura: dados.getUint16(26, true) & 0x3fff, altura: dados.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      const lados = dados.getUint32(21, true);
      return { tipo, largura: (lados & 0x3fff) + 1, altura: ((lados >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: {
      const lado = (lugar: number) => (dados.getUint16(lugar, true) | dados.getUint8(lugar + 2) << 16) + 1;
      return { tipo, largura: lado(24), altura: lado(27) };
    }
    default:
      return null;
  }
}
