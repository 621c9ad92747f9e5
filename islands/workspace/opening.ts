/** What opens a pedido over a page: one script, which is there before it is asked for. */

import { openByNumero } from "../pedido_detail/by_numero.ts";
import { Drawer } from "../pedido_detail/drawer.tsx";
import { openFound } from "./open_found.ts";

/** Each by its name. */
export const OPENING = { Drawer, openByNumero, openFound };
