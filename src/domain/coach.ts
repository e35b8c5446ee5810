/** What a person is told of how well they put what they wrote in a chat. Stays on the device; its texts are masked. */
export interface CoachAdvice {
  /** 0-100. */
  score: number;
  tip: string;
  /** The prompt, put better; empty when there is none. */
  example: string;
  /** How many of the person's messages it goes by. */
  messages: number;
}

/** Sent to pages that sent something when what is said of their chat may have changed. */
export const COACH_CHANGED = "heed.coach";
