package leak

import (
	"fmt"
	"math"

	"assay/data"
)

const (
	// tells is an AUC that nothing known beforehand reaches: a lead column with
	// it holds the answer.
	tells = 0.95
	// strong is an AUC that one ordinary column does not reach alone; only such
	// a column is compared with all ordinary ones together.
	strong = 0.80
)

// finder is what all rules look at.
type finder struct {
	d       *data.Dataset
	answers []Answer
	fates   []fate
	strata  []uint8
	sample  *sample
	cols    []column
}

// column is a lead column with what has been measured of it.
type column struct {
	*data.Column
	cells  cells // of all answers
	auc    float64
	rank   int     // how many columns tell more
	others float64 // AUC of all ordinary columns together
}

// Find lists the suspects: columns in the order of the file, then event types
// by name. A column is suspected once, by the first of Rules that holds, or with
// the column that it is joined by.
func Find(d *data.Dataset, answers []Answer) []Suspect {
	f := &finder{d: d, answers: answers, fates: fatesOf(d, answers), strata: strataOf(answers), sample: newSample(answers)}
	for i := range d.Leads.Cols {
		c := column{Column: &d.Leads.Cols[i]}
		c.cells = cellsOf(c.Column, answers)
		c.auc = f.sample.alone(cellsOf(c.Column, f.sample.answers))
		f.cols = append(f.cols, c)
	}
	f.compare()
	var found []Suspect
	for i := range f.cols {
		if s, ok := f.column(&f.cols[i]); ok {
			f.joined(&s, &f.cols[i])
			found = append(found, s)
		}
	}
	found = asOne(found)
	return append(found, f.events()...)
}

// column tries the rules on one column.
func (f *finder) column(c *column) (Suspect, bool) {
	for _, rule := range []func(*column) (Suspect, bool){f.byItself, f.oneSided, f.undecided, f.setAfter, f.named, f.standsOut, f.outcome, f.later} {
		if s, ok := rule(c); ok {
			s.Column, s.AUC, s.Cure = c.Label, c.auc, cureOf(s.Code)
			return s, true
		}
	}
	return Suspect{}, false
}

// byItself: nothing that is known beforehand tells so much alone.
func (f *finder) byItself(c *column) (Suspect, bool) {
	return Suspect{Code: ByItself, Sure: true, Why: fmt.Sprintf("%s alone tells accepted leads from the others with an AUC of %.2f", c.Label, c.auc)}, c.auc >= tells
}

// named: the label says it. It is sure where the column also stands out.
func (f *finder) named(c *column) (Suspect, bool) {
	means, sales := ByName(c.Label)
	if means == "" {
		return Suspect{}, false
	}
	s := Suspect{Code: AnswerFor, Why: fmt.Sprintf("%s is called like %s", c.Label, means)}
	if sales {
		s.Code = SalesName
	}
	if !math.IsNaN(c.auc) {
		s.Why += fmt.Sprintf("; alone it has an AUC of %.2f", c.auc)
	}
	s.Sure = c.auc >= strong && c.rank == 0 || c.stands()
	return s, true
}

// stands says whether the column tells more than all ordinary ones together.
func (c *column) stands() bool { return c.auc >= strong && c.auc > c.others }

// standsOut: one column that tells more than everything else together was
// likely made from the answer.
func (f *finder) standsOut(c *column) (Suspect, bool) {
	return Suspect{Code: StandsOut, Why: fmt.Sprintf("%s alone has an AUC of %.2f, all ordinary columns together %.2f", c.Label, c.auc, c.others)}, c.stands()
}
