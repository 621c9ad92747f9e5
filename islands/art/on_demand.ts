import { onDemand } from "../ui/on_demand.tsx";

/** An art on the whole screen; its script is fetched once the page around it is there. */
export const enlargedArt = onDemand(() => import("./enlarged_art.tsx").then(({ EnlargedArt }) => EnlargedArt));
