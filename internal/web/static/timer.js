// Counts on what is left in a [data-timer="seconds"], and hands the attempt in when
// nothing is. The server's clock is the one that counts: how the device's is set
// does not matter, and after a sleep the server is asked.

const SOON = [300, 60]; // seconds left at which a screen reader hears of it

// send sends a form whatever its fields are called: one may be named submit.
const send = (form) => HTMLFormElement.prototype.submit.call(form);

function run(place) {
  const shown = place.querySelector('[data-left]');
  const status = place.querySelector('[data-soon]');
  const handIn = place.querySelector('form');
  const form = document.querySelector('form[data-answers]') ?? handIn;
  let end = performance.now() + Number(place.dataset.timer) * 1000;
  let last = Infinity;

  const tell = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (SOON.some((at) => last > at && left <= at)) {
      place.classList.add('banner--due');
      if (last !== Infinity) status.textContent = `${status.dataset.soon} ${shown.textContent}`;
    }
    last = left;
    return left;
  };
  const ask = async () => {
    const response = await fetch(place.dataset.attempt).catch(() => null);
    if (!response?.ok) return;
    const attempt = await response.json();
    if (attempt.submitted_at) {
      send(handIn); // handed in already: it leads to the result
      return;
    }
    end = performance.now() + attempt.seconds_left * 1000;
    tell();
  };
  const submit = () => {
    // What was given last goes along.
    form.insertAdjacentHTML('beforeend', '<input type="hidden" name="submit" value="1">');
    send(form);
  };
  const step = () => {
    if (tell() > 0) setTimeout(step, 1000);
    else if (navigator.onLine) submit();
    else addEventListener('online', submit, { once: true });
  };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) ask(); });
  step();
}

document.querySelectorAll('[data-timer]').forEach(run);
