/**
 * The art, as files beside the data file: `imagens/{2 digits}/{hash}`, named by the SHA-256 of the original, with the
 * smaller sizes that its browser made of it. A name always has the same content, so that it may be cached for ever.
 */

import { createHash, randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import {
  cabeNoLugar,
  type Imagem,
  IMAGEM_MAX_BYTES,
  LADO_MAX_PX,
  lerImagem,
  NO_LUGAR_MAX_PIXELS,
  NOME_DE_IMAGEM,
  nomeDaImagem,
  type Tamanho,
} from "../domain/imagem.ts";
import { estaInteira } from "../domain/imagem_inteira.ts";
import { patiently } from "../patiently.ts";
import { problemOf } from "./problem.ts";
import { Unavailable } from "./store.ts";

/** A picture as it is handed in: the original and, where its sender could make them, the smaller sizes. */
export type NovaImagem = { original: Uint8Array<ArrayBuffer> } & Partial<Record<Tamanho, Uint8Array<ArrayBuffer>>>;

/** A picture as it is handed out. */
export interface ImagemGuardada extends Imagem {
  bytes: Uint8Array<ArrayBuffer>;
}

/** A picture is not what it should be; the message tells a person why, in Portuguese. */
export class InvalidImage extends Error {
  constructor(readonly parte: keyof NovaImagem, message: string) {
    super(message);
  }
}

/** The folder of a data file's pictures. */
export class Imagens {
  readonly #folder: string;

  /** @param data the data file. */
  constructor(data: string) {
    this.#folder = join(dirname(data), "imagens");
  }

  /** Checks a picture and keeps it; once its name is answered it is on the disk. @throws {InvalidImage | Unavailable} */
  async guardar(nova: NovaImagem): Promise<{ hash: string } & Imagem> {
    const imagem = conferir("original", nova.original);
    const hash = createHash("sha256").update(nova.original).digest("hex");
    const menores = (Object.keys(LADO_MAX_PX) as Tamanho[]).filter((tamanho) => nova[tamanho]);
    for (const tamanho of menores) conferirMenor(tamanho, nova[tamanho]!, imagem);
    await this.#refuseWithoutSmaller(hash, nova, imagem);
    await this.#write(nomeDaImagem(hash), nova.original);
    for (const tamanho of menores) await this.#write(nomeDaImagem(hash, tamanho), nova[tamanho]!);
    return { hash, ...imagem };
  }

  /** What is too large to be shown as it is must have the sizes that are shown instead, from now or from before. */
  async #refuseWithoutSmaller(hash: string, nova: NovaImagem, imagem: Imagem): Promise<void> {
    if (cabeNoLugar(imagem, "impressao")) return;
    for (const tamanho of Object.keys(LADO_MAX_PX) as Tamanho[]) {
      if (nova[tamanho] || await exists(this.#path(nomeDaImagem(hash, tamanho)))) continue;
      const maximo = NO_LUGAR_MAX_PIXELS.impressao / 1_000_000;
      throw new InvalidImage("original", `Imagem com pixels demais: reduza-a até ${maximo} milhões de pixels`);
    }
  }

  /** The picture of a name like those in its address; null when there is none. */
  async abrir(nome: string): Promise<ImagemGuardada | null> {
    if (!NOME_DE_IMAGEM.test(nome)) return null;
    try {
      const bytes = await patiently(() => Deno.readFile(this.#path(nome)));
      return { bytes, ...lerImagem(bytes)! };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  }

  /** Under a name of its own until it is whole: a power cut leaves no half picture, and two writers do not meet. */
  async #write(nome: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const path = this.#path(nome);
    if (await exists(path)) return;
    const parcial = `${path}.${randomBytes(6).toString("hex")}`;
    try {
      await Deno.mkdir(dirname(path), { recursive: true });
      using file = await Deno.open(parcial, { write: true, createNew: true });
      for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
      await file.syncData();
      await patiently(() => Deno.rename(parcial, path));
      // Its new name as well.
      await file.sync();
    } catch (error) {
      await patiently(() => Deno.remove(parcial)).catch(() => {});
      throw new Unavailable(problemOf(error), { cause: error });
    }
  }

  #path(nome: string): string {
    return join(this.#folder, nome.slice(0, 2), nome);
  }
}

function conferir(parte: keyof NovaImagem, bytes: Uint8Array): Imagem {
  if (bytes.length > IMAGEM_MAX_BYTES) throw new InvalidImage(parte, "Imagem grande demais: o limite é 5 MiB");
  const imagem = lerImagem(bytes);
  if (!imagem) throw new InvalidImage(parte, "Não é uma imagem PNG, JPEG ou WebP que se possa mostrar");
  if (!estaInteira(bytes)) {
    throw new InvalidImage(parte, "A imagem está incompleta ou estragada: abra-a e salve de novo");
  }
  return imagem;
}

/**
 * A smaller size is the same picture: its sides keep their proportion, give or take the rounding of a pixel. They may
 * be swapped, for a camera held upright writes a picture that lies on its side and a note to turn it.
 */
function conferirMenor(tamanho: Tamanho, bytes: Uint8Array, original: Imagem): void {
  const { largura, altura } = conferir(tamanho, bytes);
  const maximo = LADO_MAX_PX[tamanho];
  if (Math.max(largura, altura) > maximo) throw new InvalidImage(tamanho, `O lado maior deve ter até ${maximo} pixels`);
  const escala = Math.max(largura, altura) / Math.max(original.largura, original.altura);
  const menorLado = Math.min(original.largura, original.altura) * escala;
  if (Math.abs(Math.min(largura, altura) - menorLado) <= ARREDONDAMENTO_PX) return;
  throw new InvalidImage(tamanho, "Não tem a proporção da imagem original");
}

/** Both sides are rounded to whole pixels, each on its own. */
const ARREDONDAMENTO_PX = 1.5;

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
