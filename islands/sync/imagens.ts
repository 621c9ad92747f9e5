/** The art on its way to the server: shrunk here, for the server has no image library, and sent in one request. */

import { IMAGEM_MAX_BYTES, LADO_MAX_PX, lerImagem, type Tamanho } from "../../server/domain/imagem.ts";
import { encoded } from "../../server/domain/address.ts";
import { ApiError, readError } from "./api_error.ts";
import { station } from "./station.ts";

/** The longest sides tried for an original that is too large, in pixels: print at 1:1 on an A4 needs no more. */
const LADOS_DO_ORIGINAL_PX = [4_000, 3_000, 2_000];

/** JPEG and WebP: no difference to be seen on paper. */
const QUALIDADE = 0.88;

/** How long sending may take: 5 MiB over a phone's weak Wi-Fi. */
const ENVIO_MS = 60_000;

/** What the server answered: addresses, of which `imagem` goes into the item. */
export interface ImagemEnviada {
  imagem: string;
  impressao: string;
  miniatura: string;
}

/**
 * Sends a picture that was pasted, dropped or chosen.
 *
 * @param aoAvancar is told how much of it is sent, from 0 to 1.
 * @throws {ApiError} with a message for the person.
 */
export async function enviarImagem(
  arquivo: Blob,
  aoAvancar: (enviado: number) => void = () => {},
): Promise<ImagemEnviada> {
  const desenho = await createImageBitmap(arquivo, { imageOrientation: "from-image" }).catch(() => null);
  if (!desenho) throw new ApiError(422, "Formato não aceito. Use JPG, PNG ou WebP; de PDF ou CDR, exporte como JPG.");
  const formulario = new FormData();
  formulario.set("original", await original(arquivo, desenho));
  for (const tamanho of Object.keys(LADO_MAX_PX) as Tamanho[]) {
    formulario.set(tamanho, await reduzir(desenho, LADO_MAX_PX[tamanho]));
  }
  desenho.close();
  const { status, text } = await enviar(formulario, aoAvancar);
  try {
    if (status === 201) return JSON.parse(text);
  } catch {
    // No answer of ours: said below.
  }
  throw readError({ status, text });
}

/** By XMLHttpRequest, because fetch does not tell how much of a body is sent. */
function enviar(
  formulario: FormData,
  aoAvancar: (enviado: number) => void,
): Promise<{ status: number; text: string }> {
  const pedido = new XMLHttpRequest();
  pedido.open("POST", "/api/v1/imagens");
  pedido.timeout = ENVIO_MS;
  pedido.setRequestHeader("x-client-name", encoded(station.peek().name));
  pedido.upload.onprogress = ({ loaded, total }) => aoAvancar(total > 0 ? loaded / total : 0);
  return new Promise((chegou, falhou) => {
    const perdido = () => falhou(new ApiError(0, "Não foi possível enviar a imagem: o servidor não respondeu."));
    pedido.onload = () => chegou({ status: pedido.status, text: pedido.responseText });
    pedido.onerror = pedido.ontimeout = pedido.onabort = perdido;
    pedido.send(formulario);
  });
}

/** The file itself where the server takes it; otherwise the largest picture of it that the server takes. */
async function original(arquivo: Blob, desenho: ImageBitmap): Promise<Blob> {
  if (arquivo.size <= IMAGEM_MAX_BYTES && lerImagem(new Uint8Array(await arquivo.arrayBuffer()))) return arquivo;
  for (const lado of LADOS_DO_ORIGINAL_PX) {
    const menor = await reduzir(desenho, lado);
    if (menor.size <= IMAGEM_MAX_BYTES) return menor;
  }
  throw new ApiError(422, "Imagem grande demais: salve-a com até 5 MiB e tente de novo.");
}

/** A copy whose longest side is at most so many pixels. */
async function reduzir(desenho: ImageBitmap, lado: number): Promise<Blob> {
  const escala = Math.min(1, lado / Math.max(desenho.width, desenho.height));
  const quadro = document.createElement("canvas");
  quadro.width = Math.max(1, Math.round(desenho.width * escala));
  quadro.height = Math.max(1, Math.round(desenho.height * escala));
  const pincel = quadro.getContext("2d")!;
  pincel.imageSmoothingQuality = "high";
  pincel.drawImage(desenho, 0, 0, quadro.width, quadro.height);
  // Safari writes no WebP, and hands out a PNG instead; JPEG is smaller, but knows no transparency.
  const webp = await gravar(quadro, "image/webp");
  if (webp.type === "image/webp") return webp;
  pincel.globalCompositeOperation = "destination-over";
  pincel.fillStyle = "#ffffff";
  pincel.fillRect(0, 0, quadro.width, quadro.height);
  return gravar(quadro, "image/jpeg");
}

function gravar(quadro: HTMLCanvasElement, tipo: string): Promise<Blob> {
  return new Promise((pronto, falhou) =>
    quadro.toBlob(
      (blob) => blob ? pronto(blob) : falhou(new ApiError(422, "Não foi possível reduzir a imagem.")),
      tipo,
      QUALIDADE,
    )
  );
}
