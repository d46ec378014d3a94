/** Something that a person has to do, or to know. */
export type Finding = {
  /** Stable, for programs. */
  code: string;
  /** The shop or agent that it is about. */
  subject: string;
  /** A sentence: what is wrong, and what a person can do about it. */
  message: string;
};
