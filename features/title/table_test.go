package title

import (
	"io/fs"
	"strings"
	"testing"
)

// TestNoPhraseUnderTwoLevels reads every line of the words, and lists all
// phrases that stand under two levels or with two marks.
func TestNoPhraseUnderTwoLevels(t *testing.T) {
	for folder, levels := range map[string][]string{"words/seniority": seniorities, "words/department": departments} {
		table := newTable()
		entries, err := fs.ReadDir(files, folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			text, err := fs.ReadFile(files, folder+"/"+e.Name())
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
					continue
				}
				name, list, found := strings.Cut(line, ":")
				if !found {
					t.Errorf("%s: no level in %q", e.Name(), line)
				}
				for _, w := range strings.Split(list, ",") {
					if err := table.read(name+": "+w, levels); err != nil {
						t.Errorf("%s/%s: %v", folder, e.Name(), err)
					}
				}
			}
		}
	}
}
