/** Asked of a tab: is the guard of this installation there? Answered with `true`. */
export const PRESENCE = "heed.presence";
