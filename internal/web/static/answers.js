// Each answer in a form marked data-answers="/attempt" is kept as it is given, by
// a PUT to /attempt/answers/ and the id in the data-question around it, and so is
// the box that flags the question. The form sends all of it once more when it is
// left, so nothing hangs on it.

const AGAIN = 5_000; // after a failure, in milliseconds
const PAUSE = 1_200; // after the last letter, in milliseconds
const PATIENCE = 10_000; // with an answer of the server, in milliseconds

const typedIn = (question) => question.querySelector('input[type="text"]:not([data-gap]), textarea');
const gapsIn = (question) => [...question.querySelectorAll('[data-gap]')].sort((a, b) => a.dataset.gap - b.dataset.gap);
const orderIn = (question) => question.querySelector('[data-rank]');
const chosenIn = (question) => {
  const fields = question.querySelectorAll('input:checked:not([data-flag]), [data-rank] input, select:not([data-gap])');
  return [...fields].map((field) => field.value);
};
const answerTo = (question) => {
  const typed = typedIn(question);
  const gaps = gapsIn(question);
  if (typed) return { text: typed.value };
  return gaps.length > 0 ? { texts: gaps.map((gap) => gap.value) } : { choices: chosenIn(question) };
};
const answered = (question) => {
  const order = orderIn(question);
  if (order) return 'ranked' in order.dataset;
  const { text, texts, choices } = answerTo(question);
  return [text, ...texts ?? [], ...choices ?? []].some((part) => part?.trim());
};

// tell says at a question what is wrong with what was typed, at a gap where it is
// known which, or takes that back.
function tell(question, problem, gap) {
  const place = question.querySelector('[data-problem]');
  if (!place) return;
  place.hidden = !problem;
  place.lastElementChild.textContent = problem;
  const wrong = typedIn(question) ?? gapsIn(question)[gap];
  for (const field of [typedIn(question), ...gapsIn(question)]) field?.removeAttribute('aria-invalid');
  if (problem) wrong?.setAttribute('aria-invalid', 'true');
}

// patient is a signal that also ends a request to which nothing comes back: the
// next one may find the network there again.
function patient(signal) {
  const patience = new AbortController();
  const end = () => patience.abort();
  const timer = setTimeout(end, PATIENCE);
  signal.addEventListener('abort', end, { once: true });
  return { signal: patience.signal, done: () => { clearTimeout(timer); signal.removeEventListener('abort', end); } };
}

// put resolves to what became of the answer or the flag: it is kept; it may be tried
// again; so it may once somebody has signed in; the person must mend it, as wrong
// says; or nothing of that would help. what is the question, or the box that flags it.
async function put(form, what, signal) {
  const question = what.closest('[data-question]');
  const flag = what !== question;
  const waiting = patient(signal);
  const response = await fetch(`${form.dataset.answers}/${flag ? 'flags' : 'answers'}/${question.dataset.question}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(flag ? { flagged: what.checked } : answerTo(question)),
    keepalive: true,
    signal: waiting.signal,
  }).finally(waiting.done);
  if (response.ok) return 'kept';
  if (response.status === 422 && !flag) {
    const { message, location } = (await response.json()).errors[0];
    tell(question, message, /\[(\d+)\]$/.exec(location)?.[1]);
    return 'wrong';
  }
  if (response.status === 401) return 'signed out';
  if (response.status === 409) location.assign(form.getAttribute('action')); // handed in elsewhere: its result
  return response.status >= 500 || response.status === 429 ? 'again' : 'lost';
}

function count(form) {
  const steps = document.querySelector('[data-steps]');
  const row = steps?.firstElementChild;
  if (!row) return;
  const done = Number(steps.dataset.checked) + [...form.querySelectorAll('[data-question]')].filter(answered).length;
  [...row.children].forEach((step, i) => step.classList.toggle('done', i < done));
  row.setAttribute('aria-label', steps.dataset.steps.replace('{done}', done));
}

function watch(form) {
  const status = form.querySelector('[data-kept-words]');
  const waiting = new Set();
  let leaving = new AbortController();
  let sending = false;
  let timer;
  let pause;

  const say = (words) => { if (status && status.textContent !== words) status.textContent = words; };
  const send = async () => {
    clearTimeout(timer);
    if (sending || leaving.signal.aborted) return;
    sending = true;
    let became = 'kept';
    for (const what of waiting) {
      waiting.delete(what);
      became = await put(form, what, leaving.signal).catch(() => 'again');
      if (became === 'again' || became === 'signed out') waiting.add(what);
      if (became !== 'kept' && became !== 'wrong') break;
    }
    sending = false;
    if (leaving.signal.aborted) return;
    const { keptWords, waitingWords, signedOutWords } = status?.dataset ?? {};
    say({ kept: keptWords, wrong: '', 'signed out': signedOutWords }[became] ?? waitingWords);
    if (waiting.size > 0) timer = setTimeout(send, AGAIN);
  };
  const keep = (field) => {
    const question = field.closest('[data-question]');
    clearTimeout(pause);
    if (!question) return;
    if ('flag' in field.dataset) {
      form.elements[`shown-${field.name}`]?.remove();
      waiting.add(field);
      send();
      return;
    }
    count(form);
    // What is given here counts, even if it is what the page showed at first.
    form.elements[`shown-answer-${question.dataset.question}`]?.remove();
    waiting.add(question);
    send();
  };

  form.addEventListener('change', (event) => keep(event.target));
  form.addEventListener('input', ({ target }) => {
    const question = target.closest('[data-question]');
    if (!/^text/.test(target.type) || !question) return;
    tell(question, '');
    clearTimeout(pause);
    // Half a number is no number yet.
    if (target.inputMode !== 'decimal') pause = setTimeout(keep, PAUSE, target);
  });
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (event.submitter?.name === 'stay') event.preventDefault(); // Enter in a text field: change has kept it
    else leaving.abort();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && /^text/.test(document.activeElement?.type)) keep(document.activeElement);
  });
  // The back button may bring the page back as it was left.
  addEventListener('pageshow', (event) => { if (event.persisted) leaving = new AbortController(); });
  addEventListener('online', () => { if (waiting.size > 0) send(); });
}

document.querySelectorAll('form[data-answers]').forEach(watch);
