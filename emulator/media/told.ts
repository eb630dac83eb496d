/** Where whoever joins begins: where they were told just before to begin, also if the clock has gone on by one step meanwhile. */
export const asTold = (told: number | undefined, next: number): number => (told === next - 1 ? told : next);
