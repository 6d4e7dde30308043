package data

import (
	"bytes"

	"hash/maphash"
)

// block is how many ids are looked up side by side.
const block = 64

// findAll looks every word of w up and gives its number, nameless for an empty
// word and unknown for one that is not there. Most of a look-up is waiting for
// memory; a block of them in step, table first and text after it, waits for
// many at once.
func (d *IDs) findAll(w *words, to []uint32) {
	for from := 0; from < len(to); from += block {
		d.findBlock(w, from, to[from:min(from+block, len(to))])
	}
}

func (d *IDs) findBlock(w *words, from int, to []uint32) {
	var hashes [block]uint64
	for i := range to {
		hashes[i] = maphash.Bytes(seed, w.word(from+i))
	}
	d.reach(hashes[:len(to)])
	for i := range to {
		to[i] = d.candidate(hashes[i])
	}
	d.touch(to)
	for i, number := range to {
		name := w.word(from + i)
		switch {
		case len(name) == 0:
			to[i] = nameless
		case number == unknown || bytes.Equal(d.Name(number), name):
		default: // another name with a hash like it
			to[i] = d.number(name)
		}
	}
}

// touch asks for the text of every number at once, so that comparing does not
// wait for one after another. Inlined, it would be optimised away.
//
//go:noinline
func (d *IDs) touch(numbers []uint32) (sum byte) {
	for _, number := range numbers {
		if number == unknown {
			continue
		}
		if name := d.Name(number); len(name) > 0 {
			sum += name[0]
		}
	}
	return sum
}

// reach asks for the first slot of every hash at once, so that looking on from
// there does not wait for one after another.
//
//go:noinline
func (d *IDs) reach(hashes []uint64) (sum uint32) {
	mask := d.mask()
	for _, hash := range hashes {
		sum += d.table[uint32(hash)&mask]
	}
	return sum
}

// reachNext asks for the first slots of the block of words from one on, before
// they are added one by one.
func (d *IDs) reachNext(w *words, from int) {
	var hashes [block]uint64
	n := min(block, w.len()-from)
	for i := range n {
		hashes[i] = maphash.Bytes(seed, w.word(from+i))
	}
	d.reach(hashes[:n])
}

// candidate is the first number whose name may have this hash.
func (d *IDs) candidate(hash uint64) uint32 {
	mask, upper := d.mask(), uint32(hash>>32)
	for s := uint32(hash) & mask; ; s = (s + 1) & mask {
		switch v := d.table[s]; {
		case v == 0:
			return unknown
		case (v^upper)&^mask == 0:
			return v&mask - 1
		}
	}
}

// number is Find with the numbers of findAll.
func (d *IDs) number(name []byte) uint32 {
	if len(name) == 0 {
		return nameless
	}
	if number, ok := d.Find(name); ok {
		return number
	}
	return unknown
}
