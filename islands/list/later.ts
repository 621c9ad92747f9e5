/** What the list shows once somebody asks for more than its rows: one script, for each of its own takes something of the page's apart. */

import { Archived } from "./archived.tsx";
import { ExportMenu } from "./export_menu.tsx";
import { NothingFound } from "./nothing_found.tsx";
import { SelectionBar } from "./selection_bar.tsx";

/** Each by its name. */
export const LATER = { Archived, ExportMenu, NothingFound, SelectionBar };
