package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// ByFolder says whether the types of the events of e are told by folders named
// TYPE=value on the way to its files.
func (s *Source) ByFolder(e *EventSource) bool {
	return slices.ContainsFunc(e.Files, func(path string) bool {
		_, ok := s.folderType(e, path)
		return ok
	})
}

// folderType is the type of the events below the folder of path that tells
// it.
func (s *Source) folderType(e *EventSource, path string) (string, bool) {
	for _, p := range partitionsOf(s.Dir, path) {
		if e.Type != "" && p.called(e.Type) {
			return p.value, true
		}
	}
	return "", false
}

// openSource opens the files of an event source. Files below a folder of a
// type that is not among Only are not touched, unless the files turn out to
// have a column of types themselves.
func (r *reader) openSource(e EventSource) (*files, error) {
	to, err := joined(r.source.Names)
	if err != nil {
		return nil, err
	}
	var kept, passed, types []string
	for _, path := range e.Files {
		typ, ok := r.source.folderType(&e, path)
		if e.Only == nil || !ok || slices.Contains(e.Only, called(typ, to)) {
			kept = append(kept, path)
			continue
		}
		passed, types = append(passed, path), appendNew(types, []string{typ})
	}
	fs, err := r.open(kept)
	if err != nil || len(passed) == 0 {
		return fs, err
	}
	if fs.cover(e.Type) {
		return r.open(e.Files)
	}
	r.unread = appendNew(r.unread, types)
	shown := strings.Join(quoteAll(types[:min(len(types), 5)]), ", ")
	if len(types) > 5 {
		shown += ", …"
	}
	r.warn("partitions-not-read", fmt.Sprintf("%d of %d files, such as %s, were not opened: nothing asks for events of type %s", len(passed), len(e.Files), withFolder(passed[0]), shown),
		"name the type in a feature, or any, to have them read; the record may then end later")
	return fs, nil
}

// withFolder is the name of a file behind that of its folder.
func withFolder(path string) string {
	return filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path)))
}

// cover says whether a file has the column of a folder called name itself.
func (fs *files) cover(name string) bool {
	return slices.ContainsFunc(fs.list, func(f *file) bool {
		return slices.ContainsFunc(f.covered, func(key string) bool { return partition{name: key}.called(name) })
	})
}

// warnCovered says which columns of folders the files have themselves.
func (r *reader) warnCovered(fs *files) {
	for _, f := range fs.list {
		for _, key := range f.covered {
			if slices.Contains(r.covered, key) {
				continue
			}
			r.covered = append(r.covered, key)
			r.warn("folder-not-used", fmt.Sprintf("%s has a column %q of its own: that is read, and not the folders named %s=", filepath.Base(f.path), key, key),
				"rename the column or the folders if the folders are meant")
		}
	}
}
