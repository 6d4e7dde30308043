package data

// directory finds leads by their keys: the ids of their rows, and what other
// columns call them.
type directory struct {
	keys  *IDs     // folded
	lead  []uint32 // of each key, or several; nil: key i is lead i
	folds bool     // some key may be written otherwise
}

// findAll turns the words of w into lead numbers, nameless, unknown or several.
// Words are folded into room where that can matter.
func (d *directory) findAll(w *words, to []uint32, room *words) {
	if d.folds {
		w = foldAll(w, len(to), room)
	}
	d.keys.findAll(w, to)
	if d.lead == nil {
		return
	}
	for i, key := range to {
		if int(key) < len(d.lead) {
			to[i] = d.lead[key]
		}
	}
}

// foldAll is the first n words of w as they are compared.
func foldAll(w *words, n int, room *words) *words {
	i := 0
	for i < n && !folded(w.word(i)) {
		i++
	}
	if i == n {
		return w
	}
	room.reset()
	var scratch [64]byte
	for i := range n {
		room.add(fold(w.word(i), scratch[:]))
	}
	return room
}

// number is findAll for one name.
func (d *directory) number(name []byte) uint32 {
	var scratch [64]byte
	if d.folds {
		name = fold(name, scratch[:])
	}
	key := d.keys.number(name)
	if int(key) < len(d.lead) {
		return d.lead[key]
	}
	return key
}

// Find gives the number of the lead that has this id, or this value in one of
// the other columns that name it. Case does not count in e-mail addresses, and
// the 15 and the 18 characters of one Salesforce id are the same.
func (l *Leads) Find(name []byte) (lead uint32, ok bool) {
	if l.keys == nil {
		return l.IDs.Find(name)
	}
	lead = l.keys.number(name)
	return lead, lead < several
}
