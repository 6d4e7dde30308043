package study

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

const inFolder = `leads:    {files: contacts.csv, id: a, created: b}
events:   {files: visits, lead: a, at: b, type: type}
outcomes: {accepted: sal}
`

// A folder is the data files in it and below, but for what is hidden.
func TestFolder(t *testing.T) {
	s := read(t, inFolder, "visits/b.csv", "visits/2025/01/a.CSV", "visits/.old/c.csv", "visits/_tmp/d.csv", "visits/_SUCCESS", "visits/README.md")
	var got []string
	for _, path := range s.Source.Events[0].Files {
		name, err := filepath.Rel(s.Dir, path)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, filepath.ToSlash(name))
	}
	same(t, "files", got, []string{"visits/2025/01/a.CSV", "visits/b.csv"})
	notes := s.Source.Notes
	if len(notes) != 1 || notes[0].Code != "files-passed-over" || !strings.Contains(notes[0].Text, "1 file in visits not read, as their names are not those of data: README.md") {
		t.Errorf("notes %+v", notes)
	}
}

func TestFolderRefused(t *testing.T) {
	for _, c := range []struct {
		files     []string
		msg, hint string
	}{
		{[]string{"visits/a.parquet", "visits/x/b.csv", "visits/x/c.tsv"}, "visits holds 1 Parquet file and 2 text files", "visits/**/*.parquet or visits/**/*.csv"},
		{[]string{"visits/a.log"}, "visits holds no Parquet or CSV file", "visits/**/*.log"},
		{[]string{"visits/_SUCCESS"}, "visits is an empty folder", "passed over"},
	} {
		_, err := Read(write(t, inFolder, c.files...))
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Msg, c.msg) || !strings.Contains(e.Hint, c.hint) || e.Line != 2 {
			t.Errorf("%v: %v", c.files, err)
		}
	}
}

// Where folders tell the types of events, the types that nothing asks about
// are left alone; a feature of any event, or leads known by their first
// event, need all.
func TestOnlyAskedTypes(t *testing.T) {
	files := []string{"visits/type=page_view/a.csv", "visits/type=bounce/b.csv"}
	const features = "features: {fit: [], behaviour: [{views: {count: page_view}}, {asked: {ever: [demo, page_view]}}]}\n"
	for _, c := range []struct {
		study string
		files []string
		want  []string
	}{
		{inFolder + features, files, []string{"demo", "page_view"}},
		{inFolder + features + "criteria: {now: {points: [{each: bounce, points: -1}], cut: 1}}\n", files, []string{"bounce", "demo", "page_view"}},
		{inFolder + features + "criteria: {now: {points: [{each: any, points: 1}], cut: 1}}\n", files, nil},
		{inFolder, files, []string{}},
		{inFolder + features, []string{"visits/a.csv"}, nil}, // no folder tells a type
		{strings.Replace(inFolder, "created: b", "created: b, known: first event", 1) + features, files, nil},
	} {
		same(t, "only", read(t, c.study, c.files...).Source.Events[0].Only, c.want)
	}
}
