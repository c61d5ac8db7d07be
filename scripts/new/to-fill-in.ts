/** What a scaffold leaves to its author; a test holds that none of it is left in the sources. */
export const TO_FILL_IN = {
  summary: "What it holds against the command, in one sentence.",
  title: "A few words for a menu",
  description: "What one gets from it, in a sentence or two.",
  goal: "What is to be known or done in namespace",
  look: "What to look at, and for what.",
  answer: "What to answer with.",
} as const;
