/** Schemas as code of their own, for what every write goes through. */

import { z } from "zod";

/**
 * A schema as code that zod writes for it (`z.compile`), which takes half its time or less; what it refuses is read once
 * more by the schema itself, which says why. Made at its first use, for it takes milliseconds of which a start has none to
 * give. The domain's schemas stay as they are: in a page, code may not be made at run time.
 *
 * @returns gives the compiled schema.
 */
export function compiled<T extends z.ZodType>(schema: T): () => T {
  let made: T | undefined;
  return () => made ??= z.compile(schema);
}
