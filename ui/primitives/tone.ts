/** What a colour says here; it never says it without a word beside it. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'encrypted' | 'accent'
