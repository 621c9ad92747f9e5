/** The heaviest pedido that the server takes, for tests that must fill what stands between two computers. */

/** Fields that only another program knows, with as much text as each may have. */
const NOTES = 7;
const NOTE_CHARS = 2_000;

/** Characters in all {@linkcode heavyItems}: a pedido's items may be 256 KiB. */
export const HEAVY_CHARS = 224_000;

/** Items of so many characters. @param sign what they are made of. */
export function heavyItems(characters = HEAVY_CHARS, sign = "x"): Record<string, string>[] {
  const note = sign.repeat(NOTE_CHARS / sign.length);
  const notes = Object.fromEntries(Array.from({ length: NOTES }, (_, i) => [`nota_${i}`, note]));
  return Array.from(
    { length: Math.ceil(characters / (NOTES * NOTE_CHARS)) },
    () => ({ tipo_producao: "painel", descricao: "Painel 3x2", ...notes }),
  );
}
