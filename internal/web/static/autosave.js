// A form marked data-autosave is saved while its writer pauses, as its button
// named "save" would. The server answers with the revision that it has then, and
// with what to say of it in the element marked data-autosaved. Whoever was slower
// than somebody else is told, and saves with the button: then both are put together.

const PAUSE = 2_000; // after the last letter, in milliseconds
const AGAIN = 15_000; // after a failure
const PATIENCE = 3_000; // of whoever sends the form while it is being saved

function watch(form) {
  const status = form.querySelector('[data-autosaved]');
  const say = (words) => { if (status && words && status.textContent !== words) status.textContent = words; };
  let timer;
  let running; // the save under way
  let changed = false; // since that began
  let waiting = false; // the form is to be sent once it is over
  let over = false; // the form was sent, or somebody else has saved

  const plan = (pause) => {
    clearTimeout(timer);
    if (!over && !waiting) timer = setTimeout(save, pause);
  };
  const save = async () => {
    if (running) return;
    changed = false;
    running = send().catch(() => AGAIN);
    const again = await running;
    running = undefined;
    if (again || changed) plan(again || PAUSE);
  };
  // send resolves to when to try again, if that may help.
  const send = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('save', '1');
    const response = await fetch(form.action, {
      method: 'POST', headers: { Accept: 'application/json' }, body, signal: AbortSignal.timeout?.(30_000),
    });
    if (response.redirected || response.status === 401) { // the session has ended
      over = true;
      say(status?.dataset.autosaved);
      return 0;
    }
    if (response.status >= 500 || response.status === 429) {
      say(status?.dataset.autosaved);
      return AGAIN;
    }
    const { revision, said } = await response.json();
    say(said);
    if (response.ok) form.elements.revision.value = revision;
    else if (response.status === 409) over = true;
    return 0;
  };

  form.addEventListener('input', () => {
    changed = true;
    plan(PAUSE);
  });
  // What is sent goes on from the revision that the save under way will have.
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    if (waiting) {
      event.preventDefault();
    } else if (running) {
      event.preventDefault();
      waiting = true;
      Promise.race([running, new Promise((done) => { setTimeout(done, PATIENCE); })]).then(() => {
        waiting = false;
        running = undefined;
        form.requestSubmit(event.submitter);
      });
    } else {
      over = true;
    }
  });
  // The back button may bring the page back as it was left.
  addEventListener('pageshow', (event) => { if (event.persisted) over = false; });
  if ('unsaved' in form.dataset) plan(PAUSE);
}

document.querySelectorAll('form[data-autosave]').forEach(watch);
