/** `deno task backup`: makes a checked copy of the data now, beside a running server or without one. */

import { basename, dirname, join, relative } from "node:path";
import { readFileConfig } from "./file_config.ts";
import { backupFolders, bringImages, freePath, IMAGES, putInto, readyFolder, sameDisk } from "./ops/backup_folder.ts";
import { describe, troubleOf } from "./ops/describe.ts";
import { patiently } from "./patiently.ts";
import { realPath } from "./store/place.ts";
import { copyDatabase } from "./store/copy.ts";
import { explain } from "./terminal.ts";

try {
  const asked = readFileConfig();
  const config = { ...asked, data: realPath(asked.data) };
  const [folder, second] = backupFolders(config) as [string, string?];
  await readyFolder(folder, config.data);
  const path = freePath(folder, Date.now());
  const contents = await copyDatabase(config.data, `${path}.parcial`, "node:sqlite");
  await patiently(() => Deno.rename(`${path}.parcial`, path));
  const images = await bringImages(join(dirname(config.data), IMAGES), join(folder, IMAGES));
  console.log(`Cópia feita e verificada: ${relative(".", path)}`);
  console.log(`  ${describe(contents)}${images > 0 ? ` · ${images} imagens novas` : ""}`);
  const trouble = troubleOf(contents.archive);
  if (trouble) console.log(`  ATENÇÃO: ${trouble}. Rode: deno task doctor`);
  if (second) {
    await readyFolder(second, config.data);
    await putInto(second, path, basename(path));
    await bringImages(join(folder, IMAGES), join(second, IMAGES));
    console.log(`  Também em ${join(second, basename(path))}`);
    const same = sameDisk(second, config.data);
    if (same) console.log(`  ATENÇÃO: ${same}.`);
  }
} catch (error) {
  explain(error);
  Deno.exit(1);
}
