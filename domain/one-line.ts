/**
 * A stranger's words as one line that changes nothing around it: control characters and line breaks become spaces, and signs that
 * turn the direction of the text after them (Unicode UAX #9 §2) are left out.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
