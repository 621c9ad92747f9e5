/** The art on its way to the server: shrunk here, for the server has no image library, and sent in one request. */

import { IMAGE_MAX_BYTES, readImage, SIDE_MAX_PX, type Size } from "../../server/domain/image.ts";
import { encoded } from "../../server/domain/address.ts";
import { ApiError, readError } from "./api_error.ts";
import { station } from "./station.ts";

/** The longest sides tried for an original that is too large, in pixels: print at 1:1 on an A4 needs no more. */
const ORIGINAL_SIDES_PX = [4_000, 3_000, 2_000];

/** JPEG and WebP: no difference to be seen on paper. */
const QUALITY = 0.88;

/** How long sending may take: 5 MiB over a phone's weak Wi-Fi. */
const ENVIO_MS = 60_000;

/** What the server answered: addresses, of which `imagem` goes into the item. */
export interface SentImage {
  imagem: string;
  impressao: string;
  miniatura: string;
}

/**
 * Sends a picture that was pasted, dropped or chosen.
 *
 * @param onProgress is told how much of it is sent, from 0 to 1.
 * @throws {ApiError} with a message for the person.
 */
export async function sendImage(
  arquivo: Blob,
  onProgress: (sent: number) => void = () => {},
): Promise<SentImage> {
  const drawing = await createImageBitmap(arquivo, { imageOrientation: "from-image" }).catch(() => null);
  if (!drawing) throw new ApiError(422, "Formato não aceito. Use JPG, PNG ou WebP; de PDF ou CDR, exporte como JPG.");
  const form = new FormData();
  form.set("original", await original(arquivo, drawing));
  for (const size of Object.keys(SIDE_MAX_PX) as Size[]) {
    form.set(size, await shrink(drawing, SIDE_MAX_PX[size]));
  }
  drawing.close();
  const { status, text } = await send(form, onProgress);
  try {
    if (status === 201) return JSON.parse(text);
  } catch {
    // No answer of ours: said below.
  }
  throw readError({ status, text });
}

/** By XMLHttpRequest, because fetch does not tell how much of a body is sent. */
function send(
  form: FormData,
  onProgress: (sent: number) => void,
): Promise<{ status: number; text: string }> {
  const pedido = new XMLHttpRequest();
  pedido.open("POST", "/api/v1/imagens");
  pedido.timeout = ENVIO_MS;
  pedido.setRequestHeader("x-client-name", encoded(station.peek().name));
  pedido.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  return new Promise((arrived, failed) => {
    const lost = () => failed(new ApiError(0, "Não foi possível enviar a imagem: o servidor não respondeu."));
    pedido.onload = () => arrived({ status: pedido.status, text: pedido.responseText });
    pedido.onerror = pedido.ontimeout = pedido.onabort = lost;
    pedido.send(form);
  });
}

/** The file itself where the server takes it; otherwise the largest picture of it that the server takes. */
async function original(arquivo: Blob, drawing: ImageBitmap): Promise<Blob> {
  if (arquivo.size <= IMAGE_MAX_BYTES && readImage(new Uint8Array(await arquivo.arrayBuffer()))) return arquivo;
  for (const side of ORIGINAL_SIDES_PX) {
    const smaller = await shrink(drawing, side);
    if (smaller.size <= IMAGE_MAX_BYTES) return smaller;
  }
  throw new ApiError(422, "Imagem grande demais: salve-a com até 5 MiB e tente de novo.");
}

/** A copy whose longest side is at most so many pixels. */
async function shrink(drawing: ImageBitmap, side: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(drawing.width, drawing.height));
  const quadro = document.createElement("canvas");
  quadro.width = Math.max(1, Math.round(drawing.width * scale));
  quadro.height = Math.max(1, Math.round(drawing.height * scale));
  const brush = quadro.getContext("2d")!;
  brush.imageSmoothingQuality = "high";
  brush.drawImage(drawing, 0, 0, quadro.width, quadro.height);
  // Safari writes no WebP, and hands out a PNG instead; JPEG is smaller, but knows no transparency.
  const webp = await writeImage(quadro, "image/webp");
  if (webp.type === "image/webp") return webp;
  brush.globalCompositeOperation = "destination-over";
  brush.fillStyle = "#ffffff";
  brush.fillRect(0, 0, quadro.width, quadro.height);
  return writeImage(quadro, "image/jpeg");
}

function writeImage(quadro: HTMLCanvasElement, kind: string): Promise<Blob> {
  return new Promise((pronto, failed) =>
    quadro.toBlob(
      (blob) => blob ? pronto(blob) : failed(new ApiError(422, "Não foi possível reduzir a imagem.")),
      kind,
      QUALITY,
    )
  );
}
