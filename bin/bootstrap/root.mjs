/** The checkout, as a file URL that ends in a slash. */
export const root = new URL('../../', import.meta.url)
