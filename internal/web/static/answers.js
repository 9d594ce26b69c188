// Each answer in a form marked data-answers="/address/" is kept as it is given,
// by a PUT to that address and the id in the data-question of its fieldset. The
// form sends all answers once more when it is handed in, so nothing hangs on it.

const AGAIN = 5_000; // after a failure, in milliseconds

const chosenOf = (question) => [...question.querySelectorAll('input:checked')].map((input) => input.value);

// put resolves to true when the answer is kept, to false when it may be tried
// again, and to undefined when that would not help.
async function put(form, question, signal) {
  const response = await fetch(form.dataset.answers + question.dataset.question, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ choices: chosenOf(question) }),
    keepalive: true,
    signal,
  });
  if (response.ok) return true;
  if (response.status === 409) location.assign(form.getAttribute('action')); // handed in elsewhere: its result
  return response.status >= 500 || response.status === 429 ? false : undefined;
}

function count(form) {
  const steps = document.querySelector('[data-steps]');
  const row = steps?.firstElementChild;
  if (!row) return;
  const questions = [...form.querySelectorAll('[data-question]')];
  const done = questions.filter((question) => chosenOf(question).length > 0).length;
  [...row.children].forEach((step, i) => step.classList.toggle('done', i < done));
  row.setAttribute('aria-label', steps.dataset.steps.replace('{done}', done));
}

function watch(form) {
  const status = form.querySelector('[data-kept-words]');
  const waiting = new Set();
  let leaving = new AbortController();
  let sending = false;
  let timer;

  const say = (words) => { if (status && status.textContent !== words) status.textContent = words; };
  const send = async () => {
    clearTimeout(timer);
    if (sending || leaving.signal.aborted) return;
    sending = true;
    let kept = true;
    for (const question of waiting) {
      waiting.delete(question);
      kept = await put(form, question, leaving.signal).catch(() => false);
      if (kept === false) waiting.add(question);
      if (!kept) break;
    }
    sending = false;
    if (leaving.signal.aborted) return;
    say(kept ? status?.dataset.keptWords : status?.dataset.waitingWords);
    if (waiting.size > 0) timer = setTimeout(send, AGAIN);
  };

  form.addEventListener('change', (event) => {
    const question = event.target.closest('[data-question]');
    if (!question) return;
    count(form);
    waiting.add(question);
    send();
  });
  form.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) leaving.abort();
  });
  // The back button may bring the page back as it was left.
  addEventListener('pageshow', (event) => { if (event.persisted) leaving = new AbortController(); });
  addEventListener('online', () => { if (waiting.size > 0) send(); });
}

document.querySelectorAll('form[data-answers]').forEach(watch);
