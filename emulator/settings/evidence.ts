/** The evidence for a fact about the real camera. The README's fidelity table counts it. */
export type Evidence = 'guide' | 'documented' | 'observed' | 'assumed';
