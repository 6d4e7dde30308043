package title

import (
	"embed"
	"io/fs"
	"sync"
)

// The words stand one file a language, under seniority and department.
//
//go:embed words
var files embed.FS

// None is the heading of phrases that only look like a level: "CEO office".
const none = "none"

var seniorities = []string{"student", "junior", "specialist", "manager", "director", "vp", "c-level", "owner"}

var departments = []string{
	"sales", "marketing", "product", "engineering", "it", "research", "operations", "purchasing",
	"finance", "hr", "legal", "support", "education", "health", "management",
}

// Places of the levels that the precedence speaks of.
const (
	student = iota
	junior
	_
	manager
	director
)

// Seniorities returns the levels of seniority, from low to high.
func Seniorities() []string { return append([]string(nil), seniorities...) }

// Departments returns the departments.
func Departments() []string { return append([]string(nil), departments...) }

var (
	seniorityTable  = sync.OnceValue(func() *table { return must(builtIn("words/seniority", seniorities)) })
	departmentTable = sync.OnceValue(func() *table { return must(builtIn("words/department", departments)) })
)

// builtIn reads the table of one folder, in the order of the names of its files.
func builtIn(folder string, levels []string) (*table, error) {
	t := newTable()
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		text, err := fs.ReadFile(files, folder+"/"+e.Name())
		if err != nil {
			return nil, err
		}
		if err := t.read(string(text), levels); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// must is for the embedded words alone: a test reads them all, so an error
// here is a slip of the programmer.
func must(t *table, err error) *table {
	if err != nil {
		panic("title: " + err.Error())
	}
	return t
}
