// The keys under a PIN field, for thumbs and for tablets without a keyboard.
// Without this module they stay hidden and the field is typed into.

function connect(pad) {
  const input = document.getElementById(pad.dataset.pin);
  if (!(input instanceof HTMLInputElement)) return;

  const write = (value) => {
    input.value = input.maxLength > 0 ? value.slice(0, input.maxLength) : value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  pad.addEventListener('click', (event) => {
    const key = event.target.closest('button');
    if (!key) return;
    if ('digit' in key.dataset) write(input.value + key.dataset.digit);
    else if ('erase' in key.dataset) write(input.value.slice(0, -1));
    else if ('clear' in key.dataset) write('');
  });
  pad.hidden = false;
}

document.querySelectorAll('[data-pin]').forEach(connect);
