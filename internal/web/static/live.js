// An element marked data-live="/address" shows what that address says, and asks
// again every few seconds (data-live-every, 5) while somebody looks. The server
// answers 304 as long as nothing is new.

const EVERY = 5; // seconds
const SLOWEST = 60;

// busy reports whether new content would pull something away under a hand.
function busy(element) {
  const selection = getSelection();
  return element.contains(document.activeElement) ||
    (selection && !selection.isCollapsed && selection.containsNode(element, true));
}

// ask resolves to whether the address answered, undefined if it never will: the
// session has ended, or what it showed is gone.
async function ask(element, state) {
  const headers = state.tag ? { 'If-None-Match': state.tag } : {};
  const response = await fetch(element.dataset.live, { headers, cache: 'no-store', signal: AbortSignal.timeout?.(15_000) });
  if (response.redirected || (response.status >= 400 && response.status < 429)) return undefined;
  if (response.status === 304) return true;
  if (!response.ok) return false;
  const html = await response.text();
  if (busy(element)) return true; // the tag stays as it was: next time it is new again
  if (html !== state.html) element.innerHTML = html;
  state.html = html;
  state.tag = response.headers.get('ETag');
  return true;
}

function follow(element) {
  const every = Math.max(2, Number(element.dataset.liveEvery) || EVERY);
  const state = { tag: element.dataset.liveTag };
  let wait = every;
  let timer;
  let asking = false;

  const plan = (seconds) => {
    clearTimeout(timer);
    if (!document.hidden && element.isConnected) timer = setTimeout(turn, seconds * 1000);
  };
  const lookedAt = () => plan(0);
  const turn = async () => {
    if (asking) return;
    asking = true;
    const answered = await ask(element, state).catch(() => false);
    asking = false;
    if (answered === undefined) {
      document.removeEventListener('visibilitychange', lookedAt);
      return;
    }
    wait = answered ? every : Math.min(wait * 2, SLOWEST);
    plan(wait);
  };
  document.addEventListener('visibilitychange', lookedAt);
  plan(every);
}

document.querySelectorAll('[data-live]').forEach(follow);
