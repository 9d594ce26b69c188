// A press of applause counts at once, without loading the page again. When that
// fails, the form is sent as it would be without this.

const API = '/api/v1';

async function press(form) {
  const on = form.elements.on.value === '1';
  const response = await fetch(API + new URL(form.action).pathname, {
    method: on ? 'PUT' : 'DELETE', signal: AbortSignal.timeout?.(15_000),
  });
  if (!response.ok) throw new Error(response.statusText);
  const { count, mine } = await response.json();
  form.elements.on.value = mine ? '0' : '1';
  form.querySelector('button').setAttribute('aria-pressed', String(mine));
  const number = form.querySelector('[data-count]');
  number.textContent = new Intl.NumberFormat(document.documentElement.lang).format(count);
  number.parentElement.hidden = count === 0;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('form[data-applause]')) return;
  event.preventDefault();
  if (form.dataset.pressed) return;
  form.dataset.pressed = 'yes';
  press(form).catch(() => form.submit()).finally(() => delete form.dataset.pressed);
});
