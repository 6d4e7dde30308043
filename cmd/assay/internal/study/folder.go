package study

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"assay/data"
	"assay/features"
)

// Endings of the names of data files. What a file holds is told by its first
// bytes later; in a folder the ending tells which files are meant to be read.
var (
	parquetEndings = []string{".parquet", ".parq", ".pq"}
	textEndings    = []string{".csv", ".tsv", ".tab", ".txt"}
)

// folder is every data file in path and below, in order of their paths. Two
// formats side by side are most often the same rows twice, hence refused.
func (r *reader) folder(n *node, path string) []string {
	var parquet, text, others []string
	for _, file := range walkFiles(path, []string{"**"}) {
		switch ending := strings.ToLower(filepath.Ext(file)); {
		case slices.Contains(parquetEndings, ending):
			parquet = append(parquet, file)
		case slices.Contains(textEndings, ending):
			text = append(text, file)
		default:
			others = append(others, file)
		}
	}
	folder := strings.TrimRight(n.text, "/")
	switch {
	case len(parquet) > 0 && len(text) > 0:
		r.fail(n, fmt.Sprintf("%s holds %s and %s", n.text, counted(len(parquet), "Parquet file"), counted(len(text), "text file")),
			fmt.Sprintf("write which are meant: %s/**/*%s or %s/**/*%s", folder, filepath.Ext(parquet[0]), folder, filepath.Ext(text[0])))
	case len(parquet)+len(text) == 0 && len(others) > 0:
		r.fail(n, n.text+" holds no Parquet or CSV file", fmt.Sprintf("write which of its files are data: %s/**/*%s", folder, filepath.Ext(others[0])))
	case len(parquet)+len(text) == 0:
		r.fail(n, n.text+" is an empty folder", "paths are relative to the study file; names that begin with . or _ are passed over")
	case len(others) > 0:
		r.passedOver(n.text, path, others)
	}
	found := append(parquet, text...)
	slices.Sort(found)
	return found
}

// passedOver notes which files of a folder are not read.
func (r *reader) passedOver(folder, path string, others []string) {
	var names []string
	for _, file := range others[:min(len(others), 5)] {
		if name, err := filepath.Rel(path, file); err == nil {
			names = append(names, filepath.ToSlash(name))
		}
	}
	r.Source.Notes = append(r.Source.Notes, data.Warning{Code: "files-passed-over",
		Text: fmt.Sprintf("%s in %s not read, as their names are not those of data: %s", counted(len(others), "file"), folder, strings.Join(names, ", ")),
		Hint: "name those that are data one by one, or by a pattern: " + strings.TrimRight(folder, "/") + "/**/*" + filepath.Ext(others[0])})
}

// counted is "1 file" or "2 files".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// askedTypes are the event types that the study asks about, nil where it asks
// about any.
func (r *reader) askedTypes() []string {
	if r.Source.Leads.KnownByEvent {
		return nil
	}
	types := []string{}
	for _, f := range r.Job.Features {
		switch {
		case !f.Measure.OfEvents():
			continue
		case f.Events == nil || f.Measure == features.Share: // a share is of all events
			return nil
		}
		types = append(types, f.Events...)
	}
	slices.Sort(types)
	return slices.Compact(types)
}
