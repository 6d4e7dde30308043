package study

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/data/cond"
)

// files reads a path, a glob, or a list of them, to the files there are.
func (r *reader) files(n *node) []string {
	var found []string
	for _, item := range r.items(n) {
		pattern := r.text(item)
		if pattern == "" || r.err != nil {
			return nil
		}
		for _, path := range r.matches(item, filepath.FromSlash(pattern)) {
			r.sources[path] = append(r.sources[path], item)
			if !slices.Contains(found, path) {
				found = append(found, path)
			}
		}
	}
	return found
}

// matches are the files of one pattern, in order of their paths. A name that
// is there as it is written is no glob, whatever characters it has.
func (r *reader) matches(n *node, pattern string) []string {
	root := r.Dir
	if filepath.IsAbs(pattern) {
		root = ""
	}
	path := filepath.Join(root, pattern)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return r.folder(n, path)
	case err == nil:
		return []string{path}
	case !strings.ContainsAny(pattern, "*?["):
		r.fail(n, fmt.Sprintf("there is no file %s beside the study", n.text), beside(path))
	}
	return r.glob(n, root, filepath.Clean(pattern))
}

// beside is a hint that names files that are there.
func beside(path string) string {
	entries, _ := os.ReadDir(filepath.Dir(path))
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if near := cond.Nearest(filepath.Base(path), names); len(near) > 0 {
		return "did you mean " + or(near) + "?"
	}
	return "paths are relative to the study file"
}

func (r *reader) glob(n *node, root, pattern string) []string {
	if r.err != nil {
		return nil
	}
	if _, err := filepath.Match(pattern, ""); err != nil {
		r.fail(n, n.text+" is no pattern", "close every [, or write * for any characters")
		return nil
	}
	base, parts := fixed(pattern)
	found := walkFiles(filepath.Join(root, base), parts)
	slices.Sort(found)
	if found = slices.Compact(found); len(found) == 0 {
		r.fail(n, "no file matches "+n.text, "paths are relative to the study file; * is any name, ** any folders")
	}
	return found
}

// fixed splits a pattern into the folders before its first wildcard and the
// names from there on.
func fixed(pattern string) (base string, parts []string) {
	const separator = string(filepath.Separator)
	names := strings.Split(pattern, separator)
	i := slices.IndexFunc(names, func(name string) bool { return strings.ContainsAny(name, "*?[") })
	base = strings.Join(names[:i], separator)
	if filepath.IsAbs(pattern) {
		base += separator
	}
	return base, names[i:]
}

// walkFiles are the files below folder whose names match parts one by one;
// ** matches any number of folders. Links to folders are not followed below
// **, so that a walk ends.
func walkFiles(folder string, parts []string) []string {
	entries, err := os.ReadDir(orHere(folder))
	if err != nil {
		return nil
	}
	var found []string
	deep := parts[0] == "**"
	if deep && len(parts) > 1 {
		found = walkFiles(folder, parts[1:])
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch {
		case hidden(e.Name(), parts[0]):
		case deep && e.IsDir():
			found = append(found, walkFiles(path, parts)...)
		case deep && len(parts) == 1 && regular(path, e):
			found = append(found, path)
		case deep || !match(parts[0], e.Name()):
		case len(parts) > 1:
			found = append(found, walkFiles(path, parts[1:])...)
		case regular(path, e):
			found = append(found, path)
		}
	}
	return found
}

func match(pattern, name string) bool {
	ok, _ := filepath.Match(pattern, name)
	return ok
}

// hidden says whether a wildcard passes over a name: those that begin with
// . or _ are bookkeeping of whoever wrote the folder (_SUCCESS, _temporary).
func hidden(name, pattern string) bool {
	return strings.ContainsAny(name[:1], "._") && pattern[:1] != name[:1]
}

func regular(path string, e fs.DirEntry) bool {
	if e.Type().IsRegular() {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func orHere(folder string) string {
	if folder == "" {
		return "."
	}
	return folder
}
