import { z } from "zod";

/** A station's name as its user typed it, cut to what fits a log line and a list of screens. */
const nome = z.string().trim().transform((texto) => texto.slice(0, 80));

/** Whatever a client may send. `identify` comes from old clients and only names the connection. */
const clientFrameSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ping") }),
  z.object({ type: z.literal("get_pedidos") }),
  z.object({ type: z.literal("identify"), client_id: nome.optional(), client_name: nome.optional() }),
]);

/** A frame from a client. */
export type ClientFrame = z.output<typeof clientFrameSchema>;

/** Reads a client's text; null when it is not JSON or not a frame known here. */
export function readClientFrame(text: string): ClientFrame | null {
  try {
    return clientFrameSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
