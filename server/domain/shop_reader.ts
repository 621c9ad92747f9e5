/** How what somebody says of the shop is read. */

import { z } from "zod";
import { imageAddress, IMAGES_FOLDER } from "./image.ts";
import { line } from "./readers.ts";
import { SHOP_NAME_MAX } from "./shop.ts";

/** What the administration says of the shop. */
export const shopSchema = z.object({
  nome: line(SHOP_NAME_MAX),
  logo: z.string().refine(isStored, "Envie a imagem do logo antes").nullable(),
  guia: z.boolean(),
});

function isStored(address: string): boolean {
  const hash = address.slice(IMAGES_FOLDER.length);
  return /^[0-9a-f]{64}$/.test(hash) && address === imageAddress(hash);
}
