import { type Context, Hono } from "hono";
import type { Env } from "../env.ts";
import { readDataUrl } from "../domain/data_url.ts";
import { fitsInPlace, imageAddress, SIDE_MAX_PX, sizeOfName } from "../domain/image.ts";
import type { PedidoPatch } from "../domain/pedido.ts";
import { type Images, InvalidImage, type NewImage } from "../store/images.ts";
import { arrived } from "./request.ts";
import { BadRequest, type FieldProblem, methodNotAllowed } from "./errors.ts";

const PARTS = ["original", ...Object.keys(SIDE_MAX_PX)] as (keyof NewImage)[];

/**
 * `POST /api/v1/imagens`: a form (`multipart/form-data`) with the file `original` and, where the browser could make
 * them, `impressao` and `miniatura`. 201 `{imagem, impressao, miniatura, largura, altura}`: the addresses, of which
 * `imagem` goes into an item, and the sides of the original in pixels. The same picture is kept once.
 */
export function imagesRoutes(images: Images): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.post("/", async (c) => {
    const { hash, largura, altura } = await keep(images, await readForm(c));
    const [impressao, thumbnail] = [imageAddress(hash, "impressao"), imageAddress(hash, "miniatura")];
    return c.json({ imagem: imageAddress(hash), impressao, miniatura: thumbnail, largura, altura }, 201);
  });
  routes.all("/", methodNotAllowed("POST"));
  return routes;
}

/**
 * `GET /img/{hash}`, and with `-p` or `-t` behind it the print size or the thumbnail. Old clients send no smaller
 * sizes: for such a picture the answer names the original instead, or is 404 where that is too large to be shown as it is.
 */
export function imgRoutes(images: Images): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/:nome", async (c) => {
    const name = c.req.param("nome");
    const image = await images.open(name);
    if (!image) {
      const size = sizeOfName(name);
      const original = size && await images.open(name.slice(0, 64));
      if (original && fitsInPlace(original, size)) return c.redirect(imageAddress(name.slice(0, 64)));
      return c.json({ detail: "Imagem não encontrada" }, 404);
    }
    c.set("entrega", image.bytes.length);
    return c.body(image.bytes, 200, {
      "Content-Type": image.kind,
      "Cache-Control": "public, max-age=31536000, immutable",
      // The pages of the old clients come from another origin, and show the same pictures.
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
  });
  routes.all("/:nome", methodNotAllowed("GET"));
  return routes;
}

/**
 * Moves the art that old clients send inside a pedido, as `data:` URLs, into the picture store, and leaves its address
 * in its place. @throws {BadRequest} 422 beside each that is no picture.
 */
export async function withStoredImages<T extends PedidoPatch>(pedido: T, images: Images): Promise<T> {
  if (!pedido.items?.some(({ imagem }) => isDataUrl(imagem))) return pedido;
  const problems: FieldProblem[] = [];
  const items = [];
  for (const [place, item] of pedido.items.entries()) {
    if (!isDataUrl(item.imagem)) {
      items.push(item);
      continue;
    }
    try {
      const original = readDataUrl(item.imagem);
      if (!original) throw new InvalidImage("original", "Não é uma imagem em base64 que se possa ler");
      items.push({ ...item, imagem: imageAddress((await images.keep({ original })).hash) });
    } catch (error) {
      if (!(error instanceof InvalidImage)) throw error;
      problems.push({ loc: ["body", "items", place, "imagem"], msg: error.message, type: "value_error" });
    }
  }
  if (problems.length > 0) throw new BadRequest(422, problems);
  return { ...pedido, items };
}

function isDataUrl(image: string | null): image is string {
  return image !== null && /^data:/i.test(image);
}

async function readForm(c: Context<Env>): Promise<NewImage> {
  if (!/^multipart\/form-data\b/i.test(c.req.header("content-type") ?? "")) {
    throw new BadRequest(415, "Envie a imagem como multipart/form-data");
  }
  const form = await arrived(c, c.req.formData().catch(() => null));
  if (!form) throw new BadRequest(422, [{ loc: ["body"], msg: "Formulário inválido", type: "value_error" }]);
  const files = PARTS.map((part) => [part, form.get(part)] as const).filter(([, file]) => file instanceof File);
  const read = files.map(async ([part, file]) => [part, new Uint8Array(await (file as File).arrayBuffer())]);
  const made = Object.fromEntries(await Promise.all(read)) as Partial<NewImage>;
  if (made.original) return { ...made, original: made.original };
  throw new BadRequest(422, [{ loc: ["body", "original"], msg: "Campo obrigatório", type: "missing" }]);
}

async function keep(images: Images, made: NewImage) {
  try {
    return await images.keep(made);
  } catch (error) {
    if (!(error instanceof InvalidImage)) throw error;
    throw new BadRequest(422, [{ loc: ["body", error.part], msg: error.message, type: "value_error" }]);
  }
}
