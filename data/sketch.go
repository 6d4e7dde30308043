package data

// Sketch is what a column holds. Counts of rows are exact; Distinct is an
// estimate where Exact is false, within about a percent.
type Sketch struct {
	Label    string
	Kind     Kind   // of the Column that Read would make; 0: it would make none
	What     string // in words: "dates", "text", "lists or groups"
	Rows     int
	Missing  int
	Distinct int
	Exact    bool
	// Most is in how many rows the most frequent value is, of those that were
	// counted: 1 means that no value comes twice.
	Most     int
	Examples []string // the first different values, at most five
	Levels   []Level  // all different values, most frequent first; nil: too many
	Min, Max float64  // of numbers
	From, To Time     // of times
	Rising   bool     // numbers grow from row to row
	Falling  bool     // numbers shrink from row to row
	Looks    Looks
	Words    float64 // mean number of words of a text

	// Times says that the column can be named where times are needed.
	Times bool
	Dates bool // no time bears a time of day
	// Order is how its dates have to be read, where they do not say it.
	Order DateOrder
	// Epoch is the unit of integers that must be times since 1970; else 0.
	Epoch Time

	values valueSet
	sample sample
}

// Level is a value and the number of rows that have it.
type Level struct {
	Text string
	Rows int
}

// DateOrder says in which order day and month stand in dates such as 3/4/2025.
type DateOrder uint8

// The orders. OrderTold means that no date needs to be told; Either, that every
// date can be read both ways, as not one has a day after the twelfth.
const (
	OrderTold DateOrder = iota
	DayFirst
	MonthFirst
	Either
)

// Looks is what the texts of a column look like, most of them.
type Looks uint8

// The looks. Opaque are 8 characters or more without a space, digits among
// them: keys that programs make.
const (
	Plain Looks = iota
	UUID
	Salesforce // 15 or 18 characters
	Email
	URL
	Opaque
)

// Unique says whether no value was seen twice. Missing ones do not count.
func (s *Sketch) Unique() bool { return s.Most == 1 }

// Filled is the share of rows that have a value.
func (s *Sketch) Filled() float64 {
	if s.Rows == 0 {
		return 0
	}
	return 1 - float64(s.Missing)/float64(s.Rows)
}

// Each is in how many rows a value is, on average.
func (s *Sketch) Each() float64 {
	if s.Distinct == 0 {
		return 0
	}
	return float64(s.Rows-s.Missing) / float64(s.Distinct)
}

// Shared is the share of the different values of s that other has too, and
// from how many values that is known. Integers and texts of the same digits
// are the same value.
func (s *Sketch) Shared(other *Sketch) (share float64, of int) {
	return s.values.shared(&other.values)
}

// Values are how many rows of the table were kept of every column.
func (s *Sketch) Values() int { return len(s.sample.hash) }

// Value tells values of row i of the sample apart: equal numbers, equal
// values, in every table. Without a value it is not ok.
func (s *Sketch) Value(i int) (hash uint64, ok bool) { return s.sample.hash[i], s.sample.hash[i] != 0 }

// Time is the time in row i of the sample, where it holds one.
func (s *Sketch) Time(i int) (t Time, ok bool) {
	if i >= len(s.sample.at) || !s.Times && s.Epoch == 0 {
		return 0, false
	}
	t = s.sample.at[i]
	return t, t != noTime && t != badTime
}

// Hash is the Value of a text.
func Hash(text string) uint64 { return hashOf([]byte(text)) }
