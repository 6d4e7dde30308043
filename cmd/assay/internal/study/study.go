package study

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"assay/backtest"
	"assay/data"
	"assay/features"
)

// largest is the most bytes a study may have; more is another kind of file, and
// would keep the YAML parser busy for long.
const largest = 128 << 10

// Study is what a study file asks for.
type Study struct {
	Name string // of the file, without its folder
	Dir  string // its folder
	Hash string // xxhash of the text, 16 hex digits; line ends count as \n

	Source data.Source
	Job    backtest.Job

	// EveryColumn: features.fit is absent, so every lead column that can be a
	// feature is one. Which these are is known once the leads are read.
	EveryColumn bool

	past    bool // the study may lack outcomes
	lines   []string
	places  map[string]*node   // a path of the study, or of a feature, to its text
	sources map[string][]*node // a file to where the study names it
}

// Read reads the study file at path. Its errors are [*Error].
func Read(path string) (*Study, error) { return readFile(path, false) }

// ReadPast is Read for what asks nothing of outcomes, which the study may then
// lack.
func ReadPast(path string) (*Study, error) { return readFile(path, true) }

func readFile(path string, past bool) (*Study, error) {
	s := &Study{Name: filepath.Base(path), Dir: filepath.Dir(path), past: past}
	text, err := os.ReadFile(path)
	switch {
	case os.IsNotExist(err):
		return nil, &Error{File: s.Name, Msg: "there is no such file", Hint: missingHint, Err: err}
	case err != nil:
		return nil, &Error{File: s.Name, Msg: "cannot be read: " + reason(err), Hint: "name a study file with -s", Err: err}
	case len(text) > largest:
		return nil, &Error{File: s.Name, Msg: fmt.Sprintf("is no study: it has %d bytes", len(text)), Hint: "name a study file with -s"}
	case !utf8.Valid(text):
		return nil, &Error{File: s.Name, Msg: "is not UTF-8 text", Hint: "save it as UTF-8"}
	}
	return s, s.read(string(text))
}

// Parse is Read for a text that has not been written to path yet.
func Parse(path, text string) (*Study, error) {
	s := &Study{Name: filepath.Base(path), Dir: filepath.Dir(path)}
	return s, s.read(text)
}

const missingHint = "name a study with -s, or write one to look at with: assay demo"

// reason is why a file could not be read, without the path that the caller
// has already said.
func reason(err error) string {
	if e, ok := err.(*os.PathError); ok {
		return e.Err.Error()
	}
	return err.Error()
}

func (s *Study) read(text string) error {
	text = strings.TrimPrefix(text, "\uFEFF")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	s.Hash = fmt.Sprintf("%016x", xxhash.Sum64String(text))
	s.lines = strings.Split(text, "\n")
	root, err := s.parse(text)
	if err != nil {
		return err
	}
	s.sources, s.Source.Dir = map[string][]*node{}, s.Dir
	r := &reader{Study: s, declared: map[string]*node{}, several: map[string][]string{}}
	r.everything(root)
	if r.err != nil {
		return r.err
	}
	return nil
}

// States says whether the study has anything at a path, such as goal.within.
func (s *Study) States(path string) bool { return s.places[path] != nil }

// Settle adds the features that only the leads can tell: where the study
// names no lead columns, every one that can be a feature, given as
// attributes. A feature of the study comes before an attribute of its name.
func (s *Study) Settle(attributes []features.Feature) {
	if !s.EveryColumn {
		return
	}
	taken := map[string]bool{}
	for _, f := range s.Job.Features {
		taken[f.Name] = true
	}
	var fit []features.Feature
	for _, f := range attributes {
		if !taken[f.Name] {
			fit = append(fit, f)
			s.Job.Learn = append(s.Job.Learn, f.Name)
		}
	}
	s.Job.Features = append(fit, s.Job.Features...)
}
