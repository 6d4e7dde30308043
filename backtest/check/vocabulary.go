package check

import (
	"io"
	"slices"
	"strings"

	"assay/backtest"
	"assay/backtest/report"
	"assay/features"
)

// Vocabulary is all that a study asks about leads.
type Vocabulary struct {
	Program  string   `json:"program"`
	Study    string   `json:"study"`
	Features []Listed `json:"features"`
}

// Listed is a feature of the study.
type Listed struct {
	Name    string                             `json:"name"`
	Of      string                             `json:"of"` // fit, behaviour, company, or rules: made by a criterion
	Measure features.Measure                   `json:"measure"`
	About   string                             `json:"about"`
	Targets map[features.Target]features.Reach `json:"targets"`
	NoCRM   bool                               `json:"no_crm,omitempty"`
}

// NewVocabulary lists the features of a job, and how each target of exports
// can have them.
func NewVocabulary(job *backtest.Job, about About) *Vocabulary {
	v := &Vocabulary{Program: about.Program, Study: about.Study, Features: []Listed{}}
	targets := features.Targets(job.Features)
	for i := range job.Features {
		f := &job.Features[i]
		v.Features = append(v.Features, Listed{f.Name, listOf(f, job), f.Measure, f.About, targets[i], features.NoCRM(targets[i])})
	}
	return v
}

// listOf is where a study lists f.
func listOf(f *features.Feature, job *backtest.Job) string {
	switch {
	case !slices.Contains(job.Learn, f.Name):
		return "rules"
	case f.Company || f.Measure == features.People:
		return "company"
	}
	return f.Group.String()
}

// VocabularyText writes v as one page for a terminal, at most 80 runes wide.
func VocabularyText(w io.Writer, v *Vocabulary) error {
	s := &sheet{}
	count := plural(len(v.Features), "feature")
	s.line(left(report.Clean(v.Study), width-runes(count)-2) + "  " + count)
	for _, of := range []string{"fit", "behaviour", "company", "rules"} {
		s.listed(of, v)
	}
	s.line("")
	s.prose("", "exactly: the target computes the same; by a field: it reads one that something else fills, such as a column that is computed and sent there every night; by a target that is not named the feature cannot be used")
	_, err := io.WriteString(w, s.b.String())
	return err
}

// listed writes the features of one list, if it has any.
func (s *sheet) listed(of string, v *Vocabulary) {
	first := true
	for i := range v.Features {
		f := &v.Features[i]
		if f.Of != of {
			continue
		}
		if first {
			s.line("")
			s.line(strings.ToUpper(of))
			first = false
		}
		s.prose("  ", report.Clean(f.Name+": "+f.About))
		if f.NoCRM {
			s.line("      no CRM can run this")
		}
		s.reached("      exactly     ", f, features.Exactly)
		s.reached("      by a field  ", f, features.ByField)
	}
}

// reached names the targets that can have f in one way.
func (s *sheet) reached(lead string, f *Listed, how features.Reach) {
	var names []string
	for _, t := range features.AllTargets() {
		if f.Targets[t] == how {
			names = append(names, t.String())
		}
	}
	if len(names) > 0 {
		s.prose(lead, strings.Join(names, ", "))
	}
}
