/** Asked of a tab: are Heed's content scripts of this installation there? Answered with `true`. */
export const PRESENCE = "heed.presence";
