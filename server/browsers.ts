/**
 * The oldest browsers in which every page works: the last Chrome and Edge for Windows 7 and 8.1, the first Firefox with
 * CSS's `:has()`, the first Safari that unpacks what is sent compressed (`DecompressionStream`).
 */
export const OLDEST = { chrome: "109", edge: "109", firefox: "121", safari: "16.4" } as const;
