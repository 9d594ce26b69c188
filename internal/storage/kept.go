package storage

import "sync"

// Kept holds what was made of some tables for as long as nothing in them
// changes. It forgets everything at once when anything does, so nothing in it is
// ever older than the moment it is asked for; nor does it know what depends on
// what, so nothing can be left out. Its zero value holds nothing yet, and what
// depends on any table.
type Kept[K comparable, V any] struct {
	Tables []string // that it is made of; none for all
	Most   int      // entries, all of which go when there would be one more; 0 for any number

	mu      sync.Mutex
	version Version
	entries map[K]*entry[V]
}

// An entry is made once by whoever asks first; the others wait for it.
type entry[V any] struct {
	made  chan struct{} // closed when value is there, or making it failed
	ok    bool
	value V
}

// Get returns the value for the key at that moment, made if need be: once for
// all who ask for it at the same time. What read reads must be read
// after the moment was taken. An error is the caller's own and not kept.
func (k *Kept[K, V]) Get(at Moment, key K, read func() (V, error)) (V, error) {
	e, mine := k.entry(at.Of(k.Tables...), key)
	if e == nil {
		return read()
	}
	if !mine {
		if <-e.made; e.ok {
			return e.value, nil
		}
		return read()
	}
	defer k.settle(key, e)
	value, err := read()
	e.value, e.ok = value, err == nil
	return value, err
}

// entry returns the entry of the key, and whether the caller has to make it;
// none when the version is not known. Who asks for an older version than what is
// held gets that, but makes nothing: what they read may be as old as their version.
func (k *Kept[K, V]) entry(version Version, key K) (e *entry[V], mine bool) {
	if !version.known {
		return nil, false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if version != k.version {
		if version.before(k.version) {
			return k.entries[key], false
		}
		k.version = version
		clear(k.entries)
	}
	if e := k.entries[key]; e != nil {
		return e, false
	}
	if k.entries == nil || k.Most > 0 && len(k.entries) >= k.Most {
		k.entries = map[K]*entry[V]{}
	}
	e = &entry[V]{made: make(chan struct{})}
	k.entries[key] = e
	return e, true
}

// settle lets the others have the value. What could not be made, also by a
// panic, is forgotten.
func (k *Kept[K, V]) settle(key K, e *entry[V]) {
	if !e.ok {
		k.mu.Lock()
		if k.entries[key] == e {
			delete(k.entries, key)
		}
		k.mu.Unlock()
	}
	close(e.made)
}
