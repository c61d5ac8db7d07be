/** What a session holds: ended once, when it is idle, asked to, or the server stops. */
export interface Session {
  close(): Promise<void>;
}

export interface SessionLimits {
  /** Most sessions at the same time. */
  readonly max: number;
  /** Milliseconds after which a session without an open request ends. */
  readonly idle: number;
}

interface Entry<S> {
  readonly session: S;
  /** Requests under way, long-lived streams included. */
  open: number;
  lastUse: number;
}

export interface Sessions<S extends Session> {
  /** Makes room, at the cost of the session that is idle longest; false where every session is in use. */
  makeRoom(): boolean;
  add(id: string, session: S): void;
  get(id: string): S | undefined;
  /** Counts one request of a session as under way until the returned function is called. */
  use(id: string): () => void;
  remove(id: string): void;
  /** Ends one session, where it is still there. */
  end(id: string): Promise<void>;
  /** Ends what has been idle too long. */
  sweep(): void;
  closeAll(): Promise<void>;
  readonly size: number;
}

/**
 * The sessions of older clients: the SDK neither counts nor ends them.
 *
 * @param clock Milliseconds.
 */
export function createSessions<S extends Session>(limits: SessionLimits, clock: () => number = Date.now): Sessions<S> {
  // Kept in the order of last use, so that the first idle one is the one idle longest.
  const entries = new Map<string, Entry<S>>();
  const end = (id: string): Promise<void> => {
    const entry = entries.get(id);
    entries.delete(id);
    return entry?.session.close() ?? Promise.resolve();
  };
  const touch = (id: string, entry: Entry<S>): void => {
    entry.lastUse = clock();
    if (entries.delete(id)) entries.set(id, entry);
  };

  return {
    makeRoom() {
      if (entries.size < limits.max) return true;
      for (const [id, { open }] of entries) {
        if (open > 0) continue;
        void end(id);
        return true;
      }
      return false;
    },
    add(id, session) {
      entries.set(id, { session, open: 0, lastUse: clock() });
    },
    get: (id) => entries.get(id)?.session,
    use(id) {
      const entry = entries.get(id);
      if (entry === undefined) return () => {};
      entry.open += 1;
      touch(id, entry);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        entry.open -= 1;
        touch(id, entry);
      };
    },
    remove(id) {
      entries.delete(id);
    },
    end,
    sweep() {
      for (const [id, { open, lastUse }] of entries) {
        if (clock() - lastUse < limits.idle) return;
        if (open === 0) void end(id);
      }
    },
    async closeAll() {
      await Promise.all([...entries.keys()].map(end));
    },
    get size() {
      return entries.size;
    },
  };
}
