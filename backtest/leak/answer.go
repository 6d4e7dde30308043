package leak

import (
	"encoding/json"
	"math"
	"slices"

	"assay/data"
)

// Answer is what became of one lead at its moment.
type Answer struct {
	Lead    uint32
	At      data.Time // the moment
	Label   int8      // 1 accepted, 0 not, -1 nothing that counts
	Decided bool      // sales, or the end of its time, has closed it
}

// Suspect is a lead column or an event type that may give the answer away.
type Suspect struct {
	Column string `json:"column,omitempty"` // label of a lead column, or
	Event  string `json:"event,omitempty"`  // an event type
	Code   string `json:"code"`             // one of Rules; stable
	Why    string `json:"why"`              // one sentence with the figures, for people
	Cure   string `json:"cure"`
	// Joined are the labels of the columns joined by Column, where its being
	// missing tells the answer: theirs does too.
	Joined []string `json:"joined,omitempty"`
	// Sure says that it is a leak; otherwise it is suspicious.
	Sure bool `json:"sure"`
	// AUC of the column alone, NaN where it is not defined.
	AUC float64 `json:"-"`
}

// Name is the label of the column, or the type of the event.
func (s *Suspect) Name() string { return s.Column + s.Event }

// Covers says whether a lead column is the suspect, or joined by it.
func (s *Suspect) Covers(label string) bool {
	return s.Event == "" && (s.Column == label || slices.Contains(s.Joined, label))
}

// MarshalJSON leaves the AUC out where it is not defined.
func (s Suspect) MarshalJSON() ([]byte, error) {
	type plain Suspect
	with := struct {
		plain
		AUC *float64 `json:"auc,omitempty"`
	}{plain: plain(s)}
	if !math.IsNaN(s.AUC) {
		with.AUC = &s.AUC
	}
	return json.Marshal(with)
}
