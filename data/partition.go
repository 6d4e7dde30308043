package data

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"

	"assay/data/cond"
)

// partition is a folder named key=value, as Hive, Spark and their like lay
// tables out: a column that has one value in every file below it.
type partition struct {
	name  string
	value string
	none  bool // the folder of the rows that have no value
}

// noPartition is what such a folder is called for rows without a value.
const noPartition = "__HIVE_DEFAULT_PARTITION__"

// partitionsOf are the key=value folders on the way from dir to path, from the
// outermost on. Of a key that comes twice the innermost counts. Where the
// study itself lies is no part of its data.
func partitionsOf(dir, path string) []partition {
	if below, err := filepath.Rel(dir, path); dir != "" && err == nil {
		path = below
	}
	var parts []partition
	for _, folder := range strings.Split(filepath.ToSlash(filepath.Dir(path)), "/") {
		key, value, ok := strings.Cut(folder, "=")
		if !ok || key == "" {
			continue
		}
		p := partition{name: unescaped(key), value: unescaped(value), none: value == noPartition || value == ""}
		for i := range parts {
			if parts[i].name == p.name {
				parts = append(parts[:i], parts[i+1:]...)
				break
			}
		}
		parts = append(parts, p)
	}
	return parts
}

// unescaped reads %3A for a colon: a folder cannot have every character.
func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// called says whether the column of the folder is what a Source calls name.
func (p partition) called(name string) bool { return p.name == name || cond.Plain(p.name) == name }

// partitioned is a table with the columns of its folders behind its own. They
// are text of unknown type, like the columns of a CSV file.
type partitioned struct {
	table
	own   int // fields of the table itself
	named []field
	words []*words // one word each
	none  []bool
	// covered are folders whose column the file has itself: the file's is
	// read, as it stands nearer to the rows.
	covered []string
}

// withFolders adds the columns of the folders on the way to t.
func withFolders(t table, parts []partition) table {
	if len(parts) == 0 {
		return t
	}
	p := &partitioned{table: t, own: len(t.fields()), named: append([]field(nil), t.fields()...)}
	for _, part := range parts {
		if hasPlain(t.fields(), part.name) {
			p.covered = append(p.covered, part.name)
			continue
		}
		w := &words{}
		w.addString(part.value)
		p.named = append(p.named, field{name: part.name, shape: raw})
		p.words, p.none = append(p.words, w), append(p.none, part.none)
	}
	return p
}

// hasPlain says whether one of fields is called name, made plain.
func hasPlain(fields []field, name string) bool {
	for _, f := range fields {
		if cond.Plain(f.name) == cond.Plain(name) {
			return true
		}
	}
	return false
}

func (t *partitioned) fields() []field { return t.named }

// read gives the columns of the table, and then those of the folders, as many
// rows as the chunk has.
func (t *partitioned) read(ctx context.Context, chunk int, feeds []feed) error {
	var inner, folders []feed
	for _, f := range feeds {
		if f.field < t.own {
			inner = append(inner, f)
		} else {
			folders = append(folders, f)
		}
	}
	if len(inner) > 0 {
		if err := t.table.read(ctx, chunk, inner); err != nil {
			return err
		}
	}
	for _, f := range folders {
		if err := t.putFolder(f.field-t.own, t.rows(chunk), f.put); err != nil {
			return err
		}
	}
	return nil
}

// mostPut is how many rows of a constant are given at a time.
const mostPut = 1 << 16

// putFolder gives rows times the one value of folder number k.
func (t *partitioned) putFolder(k int, rows int64, put func(*piece) error) error {
	codes := make([]int32, min(rows, mostPut))
	var valid Bits
	if t.none[k] {
		valid = NewBits(len(codes))
	}
	for ; rows > 0; rows -= mostPut {
		n := int(min(rows, mostPut))
		if err := put(&piece{n: n, valid: valid, words: t.words[k], codes: codes[:n]}); err != nil {
			return err
		}
	}
	return nil
}
