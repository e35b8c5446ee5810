/** What a person wrote in an exported chat, and what was answered. Texts are raw. */
export interface ExportedPrompt {
  /** The provider's id of the message. */
  id: string | null;
  /** The provider's id of the message before it. */
  parent: string | null;
  /** What was typed. */
  text: string;
  /** Texts of files that were sent with it. */
  attached: string[];
  /** Epoch ms. */
  sent_at: number | null;
  answer: { id: string | null; text: string; model: string | null } | null;
}

export interface ExportedChat {
  site: "chatgpt" | "claude";
  id: string | null;
  title: string | null;
  /** In the order in which they were sent. */
  prompts: ExportedPrompt[];
}
