/** The contents of a delivery; undefined when it is no JSON. */
export const parsedBody = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
