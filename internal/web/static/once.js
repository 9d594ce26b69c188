// A form that has been sent is not sent again by a second press. The server
// counts twice as once all the same; this spares the wait.

const PATIENCE = 15_000; // then a person may try again, in milliseconds

const release = (form) => { form.removeAttribute('aria-busy'); };

addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute('method')?.toLowerCase() !== 'post') return;
  if (form.getAttribute('aria-busy') === 'true') {
    event.preventDefault();
    return;
  }
  form.setAttribute('aria-busy', 'true');
  setTimeout(release, PATIENCE, form);
});

// The back button may bring the page back as it was left.
addEventListener('pageshow', () => {
  document.querySelectorAll('form[aria-busy]').forEach(release);
});
