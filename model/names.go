package model

import "fmt"

var (
	unitNames         = []string{Number: "number", Whole: "whole", Date: "date"}
	intervalKindNames = []string{Unmeasured: "unmeasured", Reference: "reference", Wald: "wald", Profile: "profile"}
	penaltyNames      = []string{Ridge: "ridge", Firth: "firth", Plain: "plain"}
	binKindNames      = []string{Range: "range", Levels: "levels", Other: "other", Missing: "missing"}
)

func (u Unit) String() string         { return nameOf(unitNames, int(u)) }
func (k BinKind) String() string      { return nameOf(binKindNames, int(k)) }
func (p Penalty) String() string      { return nameOf(penaltyNames, int(p)) }
func (k IntervalKind) String() string { return nameOf(intervalKindNames, int(k)) }

// MarshalText writes the name of u.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// MarshalText writes the name of k.
func (k BinKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// MarshalText writes the name of p.
func (p Penalty) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (u *Unit) UnmarshalText(text []byte) error {
	i, err := numberOf(unitNames, string(text))
	*u = Unit(i)
	return err
}

// UnmarshalText reads what MarshalText wrote.
func (k *BinKind) UnmarshalText(text []byte) error {
	i, err := numberOf(binKindNames, string(text))
	*k = BinKind(i)
	return err
}

// UnmarshalText reads what MarshalText wrote.
func (p *Penalty) UnmarshalText(text []byte) error {
	i, err := numberOf(penaltyNames, string(text))
	*p = Penalty(i)
	return err
}

func nameOf(names []string, i int) string {
	if i < len(names) && names[i] != "" {
		return names[i]
	}
	return "unknown"
}

func numberOf(names []string, name string) (int, error) {
	for i, n := range names {
		if n == name && n != "" {
			return i, nil
		}
	}
	return 0, fmt.Errorf("no such name: %q", name)
}
