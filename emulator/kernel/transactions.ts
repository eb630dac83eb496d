/** A change that is made and not yet saved: how to take it back, and how to tell of it. */
export interface Change {
  undo(): void;
  announce(): void;
}

/**
 * The transactions of one camera. A change is saved first, and announced then; one that cannot be saved is undone, and the error is
 * its caller's to hear. All of it happens in one turn, so that nobody sees a change that is taken back.
 */
export class Transactions {
  /** Saves all that holds now. Throws when it cannot. */
  save: () => void = () => undefined;
  #open: Change[] | undefined;

  /** Takes part in the transaction that is under way, or is one of its own. */
  make(change: Change): void {
    if (this.#open) this.#open.push(change);
    else this.#commit([change], this.save)();
  }

  /**
   * Makes one transaction of all changes that `act` makes. They are in force when it returns; the result announces them. Throws what
   * `act` or `save` throws, and then nothing has changed.
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
