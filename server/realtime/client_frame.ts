import { z } from "zod";
import { ETAPAS } from "../domain/etapas.ts";
import { SETORES } from "../domain/setores.ts";
import { shortened } from "../domain/text.ts";

/** Characters of a station's name: what fits a log line and a list of screens. */
const NAME_MAX = 80;

/** A station's name as its user typed it, cut to what fits. */
export const nameSchema = z.string().transform((text) => shortened(text, NAME_MAX));

/** Where a screen stands; a place that this server does not know is none. */
export const setorSchema = z.enum(SETORES).nullable().catch(null);

const pedidoId = z.int().positive();

/** Whatever a client may send. `identify` comes from old clients too and only names the connection. */
const clientFrameSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ping"),
    epoch: z.string().optional(),
    seq: z.int().nonnegative().optional(),
    digest: z.int().nonnegative().optional(),
  }),
  z.object({ type: z.literal("get_pedidos") }),
  z.object({
    type: z.literal("presence"),
    pedido_id: pedidoId.nullable(),
    modo: z.enum(["vendo", "editando"]).nullable(),
  }),
  z.object({ type: z.literal("fazendo"), pedido_id: pedidoId, etapa: z.enum(ETAPAS), ligado: z.boolean() }),
  z.object({
    type: z.literal("identify"),
    client_id: nameSchema.optional(),
    client_name: nameSchema.optional(),
    setor: setorSchema.optional(),
  }),
]);

/** A frame from a client. */
export type ReceivedFrame = z.output<typeof clientFrameSchema>;

/** Reads a client's text; null when it is not JSON or not a frame known here. */
export function readClientFrame(text: string): ReceivedFrame | null {
  try {
    return clientFrameSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
