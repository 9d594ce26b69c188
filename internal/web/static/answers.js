// Each answer in a form marked data-answers="/attempt" is kept as it is given, by
// a PUT to /attempt/answers/ and the id in the data-question around it, and so is
// the box that flags the question. The form sends all of it once more when it is
// left, so nothing hangs on it.

const AGAIN = 5_000; // after a failure, in milliseconds
const PAUSE = 1_200; // after the last letter, in milliseconds

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

// put resolves to true when the answer or the flag is kept, to false when it may be
// tried again, to null when the person must mend it, and to undefined when nothing
// of that would help. what is the question, or the box that flags it.
async function put(form, what, signal) {
  const question = what.closest('[data-question]');
  const flag = what !== question;
  const response = await fetch(`${form.dataset.answers}/${flag ? 'flags' : 'answers'}/${question.dataset.question}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(flag ? { flagged: what.checked } : answerTo(question)),
    keepalive: true,
    signal,
  });
  if (response.ok) return true;
  if (response.status === 422 && !flag) {
    const { message, location } = (await response.json()).errors[0];
    tell(question, message, /\[(\d+)\]$/.exec(location)?.[1]);
    return null;
  }
  if (response.status === 409) location.assign(form.getAttribute('action')); // handed in elsewhere: its result
  return response.status >= 500 || response.status === 429 ? false : undefined;
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
    let kept = true;
    for (const what of waiting) {
      waiting.delete(what);
      kept = await put(form, what, leaving.signal).catch(() => false);
      if (kept === false) waiting.add(what);
      if (!kept && kept !== null) break;
    }
    sending = false;
    if (leaving.signal.aborted) return;
    if (kept === null) say('');
    else say(kept ? status?.dataset.keptWords : status?.dataset.waitingWords);
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
