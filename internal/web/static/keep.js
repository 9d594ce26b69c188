// What is typed into a form marked data-keep stays on this device until the
// server has it: through a reload, an expired session, a dead battery. The form
// needs an id. A page that carries data-saved, as every toast does, confirms the
// form that was sent just before it; one with data-carried has it on its way still.

const PREFIX = 'credo keep ';
const SENT = 'credo sent';
const LIFE = 14 * 24 * 60 * 60 * 1000; // in milliseconds
const PAUSE = 400; // after the last letter, in milliseconds

// A private window may refuse to keep anything: then typing goes on without.
const attempt = (act) => {
  try { return act(); } catch { return undefined; }
};

// On a shared tablet each person has drafts of their own. A refused form comes
// back under the address it was sent to, so that address names the draft.
const keyOf = (form) => {
  const address = new URL(form.getAttribute('action') || location.href, location.href);
  return `${PREFIX}${document.body.dataset.viewer} ${address.pathname}#${form.id}`;
};

// A field with data-passing is emptied by the server once its words went where
// they belong; kept, they would come back into it.
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !field.hasAttribute('data-passing') &&
  (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && /^(text|search|url|number|date|time)$/.test(field.type))));

function forget() {
  const sent = sessionStorage.getItem(SENT);
  if (!document.querySelector('[data-carried]')) sessionStorage.removeItem(SENT);
  if (sent && document.querySelector('[data-saved]')) localStorage.removeItem(sent);
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const draft = attempt(() => JSON.parse(localStorage.getItem(key)));
    if (!(draft?.at > Date.now() - LIFE)) localStorage.removeItem(key);
  }
}

// A field comes back only if the page still says what it said when the words
// were typed: what others have changed since is not overwritten.
function restore(form) {
  const draft = JSON.parse(localStorage.getItem(keyOf(form)));
  if (!draft) return false;
  let restored = false;
  for (const field of fieldsOf(form)) {
    const kept = draft.fields[field.name];
    if (!kept || kept.was !== field.defaultValue || kept.is === field.value) continue;
    field.value = kept.is;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    restored = true;
  }
  return restored;
}

function keep(form) {
  const fields = {};
  for (const field of fieldsOf(form)) {
    if (field.value !== field.defaultValue) fields[field.name] = { was: field.defaultValue, is: field.value };
  }
  if (Object.keys(fields).length === 0) localStorage.removeItem(keyOf(form));
  else localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields }));
  return Object.keys(fields).length > 0;
}

function watch(form) {
  const status = form.querySelector('[data-kept]');
  const say = (words) => { if (status && status.textContent !== words) status.textContent = words; };
  if (attempt(() => restore(form))) say(status?.dataset.restored);

  let timer;
  const keepNow = () => {
    clearTimeout(timer);
    timer = undefined;
    say(attempt(() => keep(form)) ? status?.dataset.kept : '');
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keepNow, PAUSE);
  });
  form.addEventListener('submit', () => {
    if (timer) keepNow();
    attempt(() => sessionStorage.setItem(SENT, keyOf(form)));
  });
  addEventListener('pagehide', () => { if (timer) keepNow(); });
}

attempt(forget);
document.querySelectorAll('form[data-keep][id]').forEach(watch);
