import { onDemand } from "./sob_demanda.tsx";

/** An art on the whole screen; its script is fetched once the page around it is there. */
export const enlargedArt = onDemand(() => import("./arte_ampliada.tsx").then(({ EnlargedArt }) => EnlargedArt));
