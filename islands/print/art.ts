/** How long the art may take; then the sheet says that it is missing. */
const ART_MS = 5_000;

/** Settles when every picture of these sheets can be drawn, or says that it is missing. */
export function artOf(fichas: readonly HTMLElement[]): Promise<unknown> {
  const logos = [...document.querySelectorAll<HTMLImageElement>(".ficha-shop img")];
  return Promise.all([
    ...logos.map((logo) => Promise.race([logo.decode().catch(() => {}), after(ART_MS)])),
    ...fichas.map(async (ficha) => {
      const image = ficha.querySelector<HTMLImageElement>(".ficha-frame img");
      if (!image) return;
      const arrived = await Promise.race([image.decode().then(() => true, () => false), after(ART_MS)]);
      image.hidden = !arrived;
      ficha.querySelector<HTMLElement>(".no-image")!.hidden = !!arrived;
    }),
  ]);
}

function after(ms: number): Promise<false> {
  return new Promise((pronto) => setTimeout(() => pronto(false), ms));
}
