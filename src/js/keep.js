// What the page needs of the browser to keep plans, besides localStorage: a journal in IndexedDB, a lock between tabs,
// and the browser's word on room. Each part may be missing; the promises then say so, and none hangs.

const DATABASE = "tributary";
const STORE = "plans";
// A browser that answers nothing is one that has nothing.
const PATIENCE = 4000;

let opened;

// A visit alone leaves nothing behind: only a write makes the database.
function database(make) {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => (make ? asked.result.createObjectStore(STORE) : asked.transaction.abort());
    asked.onsuccess = () => {
      const db = asked.result;
      // Cleared by the user, or wanted by a later version of the page.
      db.onclose = db.onversionchange = () => {
        db.close();
        opened = undefined;
      };
      done(db);
    };
    asked.onerror = asked.onblocked = () => fail(asked.error);
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

// One transaction, whose changes are on the disk when its promise is kept.
async function transact(mode, work) {
  const db = await database(mode === "readwrite");
  return new Promise((done, fail) => {
    const transaction = db.transaction(STORE, mode, { durability: "strict" });
    let result;
    transaction.oncomplete = () => done(result);
    transaction.onabort = transaction.onerror = () => fail(transaction.error);
    work(transaction.objectStore(STORE), (value) => (result = value));
  });
}

// A second try, since the first one may have met a database that was just closed.
function patiently(mode, work) {
  const answer = transact(mode, work).catch(() => {
    opened = undefined;
    return transact(mode, work);
  });
  return Promise.race([answer, new Promise((_, fail) => setTimeout(fail, PATIENCE))]);
}

function then(request, use) {
  request.onsuccess = () => use(request.result);
}

// Writes a plan's text unless a later revision than `basedOn` stands there; gives that one, or 0 when it has written.
export function journal_put(id, revision, basedOn, text) {
  return patiently("readwrite", (store, give) =>
    then(store.get(id), (there) => {
      const known = Number(there?.revision) || 0;
      if (known > basedOn) return give(known);
      store.put({ revision, text }, id);
      give(0);
    }),
  );
}

// A plan's text, or nothing.
export function journal_get(id) {
  return patiently("readonly", (store, give) =>
    then(store.get(id), (there) => give(typeof there?.text === "string" ? there.text : undefined)),
  );
}

// The ids of all plans.
export function journal_ids() {
  return patiently("readonly", (store, give) => then(store.getAllKeys(), give));
}

export function journal_forget(id) {
  return patiently("readwrite", (store) => store.delete(id));
}

// A function that gives the lock back, or nothing where there are no locks or a tab that sleeps holds it for too long.
export function hold(name) {
  return new Promise((held) => {
    if (!navigator.locks) return held();
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(), PATIENCE);
    navigator.locks.request(name, { signal: giveUp.signal }, () => new Promise((free) => held(free))).catch(() => held());
  });
}

// How much is used and how much there may be, in bytes, and whether the browser has promised to keep it (where it says).
export async function room() {
  const storage = navigator.storage;
  const { usage, quota } = (await storage?.estimate?.()) ?? {};
  return [usage, quota, await storage?.persisted?.()];
}

export async function ask_to_persist() {
  await navigator.storage?.persist?.();
}
