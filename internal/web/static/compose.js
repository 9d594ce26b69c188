// Typing Korean and Japanese goes through an input method, where Enter chooses a
// word. That Enter must not send the form.

let composing = false;

addEventListener('compositionstart', () => { composing = true; }, true);
addEventListener('compositionend', () => { composing = false; }, true);

addEventListener('keydown', (event) => {
  // Safari ends the composition before it tells of the key: 229 is what is left.
  const chooses = event.isComposing || event.keyCode === 229;
  if (event.key === 'Enter' && chooses && event.target instanceof HTMLInputElement) event.preventDefault();
}, true);

addEventListener('submit', (event) => {
  if (composing) event.preventDefault();
}, true);
