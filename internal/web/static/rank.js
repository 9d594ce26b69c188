// The items of a list marked data-rank are put in order without the server, by their
// buttons and by a drag of order.js. What says the order is the hidden input of each
// item, so it is sent as the items stand; a change of the list tells that it is
// another one. Without this module the buttons send the form.

const itemsOf = (list) => [...list.children].filter((child) => child.matches('[data-order-item]'));
const button = (item, way) => item.querySelector(`[data-way="${way}"]`);

function number(list) {
  const items = itemsOf(list);
  items.forEach((item, i) => {
    item.querySelector('[data-place]').textContent = i + 1;
    button(item, 'up').disabled = i === 0;
    button(item, 'down').disabled = i === items.length - 1;
  });
  list.dataset.ranked = '';
  list.dispatchEvent(new Event('change', { bubbles: true }));
}

function tell(list, item) {
  const status = list.parentElement.querySelector('[data-moved]');
  const name = item.querySelector('[data-name]').textContent.replace(/\s+/g, ' ').trim();
  status.textContent = status.dataset.moved.replace('{what}', () => name).replace('{place}', itemsOf(list).indexOf(item) + 1);
}

function watch(list) {
  list.addEventListener('click', (event) => {
    const pressed = event.target.closest('[data-way]');
    if (!pressed) return;
    event.preventDefault();
    const item = pressed.closest('[data-order-item]');
    const up = pressed.dataset.way === 'up';
    // The neighbour moves, so that the item keeps the focus.
    if (up) item.after(item.previousElementSibling);
    else item.before(item.nextElementSibling);
    number(list);
    tell(list, item);
    if (pressed.disabled) button(item, up ? 'down' : 'up').focus();
  });
  list.addEventListener('reorder', (event) => {
    event.preventDefault();
    number(list);
  });
}

document.querySelectorAll('[data-rank]').forEach(watch);
