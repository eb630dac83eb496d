/** A change that is made but not yet saved, with the functions that undo and announce it. */
export interface Change {
  undo(): void;
  announce(): void;
}

/**
 * The transactions of one camera. A change is saved first and then announced. One that cannot be saved is undone, and the caller gets
 * the error. All of this happens in one turn, so that nobody sees a change that is undone.
 */
export class Transactions {
  /** Saves the present state. Throws when it cannot be saved. */
  save: () => void = () => undefined;
  #open: Change[] | undefined;

  /** Adds a change to the transaction that is under way, or makes its own transaction. */
  make(change: Change): void {
    if (this.#open) this.#open.push(change);
    else this.#commit([change], this.save)();
  }

  /**
   * Runs `act` and puts all its changes into one transaction. They are in force when it returns; the result announces them. Throws the
   * errors of `act` or `save`, and then nothing has changed.
   */
  together(act: () => void, save: () => void = this.save): () => void {
    if (this.#open) throw new Error('a transaction within another');
    const changes: Change[] = [];
    this.#open = changes;
    try {
      act();
    } catch (error) {
      undo(changes);
      throw error;
    } finally {
      this.#open = undefined;
    }
    return this.#commit(changes, save);
  }

  #commit(changes: readonly Change[], save: () => void): () => void {
    try {
      if (changes.length > 0) save();
    } catch (error) {
      undo(changes);
      throw error;
    }
    return () => changes.forEach((change) => change.announce());
  }
}

function undo(changes: readonly Change[]): void {
  for (const change of changes.toReversed()) change.undo();
}
