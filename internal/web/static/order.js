// The items of a list marked data-order are put in order by dragging their
// handles, with a mouse, a pen or a finger. On drop the list's form is sent with
// a field move = "from,to", counted from 0; where a form has several lists, data-order
// names the field of each; a listener that prevents the event reorder keeps the form
// from being sent. Keys have the buttons, which are there
// without this module, too. A list of tall items shows only their data-order-title
// while one is dragged.

const EDGE = 72; // pixels from the edge of the screen within which the page goes on
const PACE = 14; // pixels a frame

const itemsOf = (list) => [...list.children].filter((child) => child.matches('[data-order-item]'));
const middle = (item) => { const { top, height } = item.getBoundingClientRect(); return top + height / 2; };

// follow moves the neighbours past the item until it stands where the pointer is.
// The item itself stays in the page: taken out and put in again, it would lose the
// pointer.
function follow(list, item, y) {
  for (;;) {
    const items = itemsOf(list);
    const at = items.indexOf(item);
    const before = items[at - 1];
    const after = items[at + 1];
    if (before && y < middle(before)) item.after(before);
    else if (after && y > middle(after)) item.before(after);
    else return;
  }
}

function send(list, from, to) {
  const form = list.closest('form');
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: list.dataset.order || 'move', value: `${from},${to}` });
  form.append(field);
  form.requestSubmit();
}

function drag(list, item, handle, down) {
  const order = itemsOf(list);
  const from = order.indexOf(item);
  let y = down.clientY;
  let frame;

  const scroll = () => {
    const step = y < EDGE ? -PACE : y > innerHeight - EDGE ? PACE : 0;
    if (step) {
      scrollBy(0, step);
      follow(list, item, y);
    }
    frame = requestAnimationFrame(scroll);
  };
  const move = (event) => {
    y = event.clientY;
    follow(list, item, y);
  };
  const end = () => {
    cancelAnimationFrame(frame);
    list.classList.remove('ordering');
    item.classList.remove('dragged');
    for (const name of ['pointermove', 'pointerup', 'pointercancel', 'lostpointercapture']) handle.removeEventListener(name, on[name]);
    removeEventListener('keydown', escape, true);
  };
  const back = () => {
    end();
    list.append(...order);
  };
  const drop = () => {
    end();
    const to = itemsOf(list).indexOf(item);
    if (to !== from && list.dispatchEvent(new Event('reorder', { cancelable: true }))) send(list, from, to);
  };
  const escape = (event) => { if (event.key === 'Escape') back(); };
  const on = { pointermove: move, pointerup: drop, pointercancel: back, lostpointercapture: back };

  list.classList.add('ordering');
  item.classList.add('dragged');
  // The items are low now, and the one under the hand may have gone from the screen.
  scrollBy(0, handle.getBoundingClientRect().top + handle.offsetHeight / 2 - y);
  handle.setPointerCapture(down.pointerId);
  for (const name of Object.keys(on)) handle.addEventListener(name, on[name]);
  addEventListener('keydown', escape, true);
  frame = requestAnimationFrame(scroll);
}

function connect(list) {
  const items = itemsOf(list);
  if (items.length < 2 || !list.closest('form')) return;
  for (const item of items) {
    const handle = item.querySelector('[data-order-handle]');
    if (!handle) continue;
    handle.hidden = false;
    handle.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      drag(list, item, handle, event);
    });
  }
}

document.querySelectorAll('[data-order]').forEach(connect);
