package data

import "testing"

func TestStampReadsWhatPeopleWrite(t *testing.T) {
	const noon = 1741089600 * Second // 2025-03-04T12:00:00Z, from date -u -d
	for _, c := range []struct {
		text         string
		dayFirst     bool
		want         Time
		timed, zoned bool
	}{
		{"2025-03-04", false, noon - 12*Hour, false, false},
		{"2025/3/4", false, noon - 12*Hour, false, false},
		{"  2025-03-04 ", false, noon - 12*Hour, false, false},
		{"2025-03-04T12:00:00Z", false, noon, true, true},
		{"2025-03-04 12:00", false, noon, true, false},
		{"2025-03-04t12:00:00z", false, noon, true, true},
		{"2025-03-04 12:00:00 UTC", false, noon, true, true},
		{"2025-03-04T14:00:00+02:00", false, noon, true, true},
		{"2025-03-04T14:00:00+0200", false, noon, true, true},
		{"2025-03-04T14:00+02", false, noon, true, true},
		{"2025-03-04 06:30:00-05:30", false, noon, true, true},
		{"2025-03-04T12:00:00.000001Z", false, noon + 1, true, true},
		{"2025-03-04T12:00:00.0000019Z", false, noon + 1, true, true}, // floored
		{"2025-03-04T12:00:00.5", false, noon + Second/2, true, false},
		{"2025-03-04T12:00:00,25", false, noon + Second/4, true, false},
		{"1969-12-31T23:59:59.9999999Z", false, -1, true, true},
		{"04/03/2025", true, noon - 12*Hour, false, false},
		{"3/4/2025", false, noon - 12*Hour, false, false},
		{"04.03.2025 12:00", true, noon, true, false},
		{"3-4-2025 12:00:00", false, noon, true, false},
		{"3/4/2025 12:00 PM", false, noon, true, false},
		{"3/4/2025 12:00 am", false, noon - 12*Hour, true, false},
		{"3/4/2025 1:05pm", false, noon + 65*Minute, true, false},
		{"2024-02-29", false, 19782 * Day, false, false}, // days since 1970, from date -u -d
	} {
		s, ok := readStamp([]byte(c.text), c.dayFirst)
		if !ok || s.at != c.want || s.timed != c.timed || s.zoned != c.zoned {
			t.Errorf("%q: %v, at %v, timed %v, zoned %v", c.text, ok, s.at, s.timed, s.zoned)
		}
	}
}

func TestStampRefusesTheRest(t *testing.T) {
	for _, text := range []string{
		"", "x", "2025", "2025-03", "2025-3-4-5", "2025-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-01/02", "0000-01-01",
		"20250304", "1741089600", "2025-03-04T", "2025-03-04 24:00", "2025-03-04 12:60", "2025-03-04 12:00:60", "2025-03-04 12", "2025-03-04 12:0",
		"2025-03-04 12:00 CEST", "2025-03-04 12:00:00.", "2025-03-04 12:00:00.1234567891", "2025-03-04 12:00+19:00", "2025-03-04 12:00+2",
		"31/02/2025", "32.01.2025", "4/3/25", "2025-03-04 13:00 PM", "2025-03-04 0:30 AM", "2025-03-04 12:00Zx", "true", "\x00", "２０２５-03-04",
	} {
		if s, ok := readStamp([]byte(text), true); ok {
			t.Errorf("%q is read as %v", text, s.at)
		}
	}
}

// readStamp must not panic whatever it is given, and what it reads it reads
// again from its own words.
func FuzzStamp(f *testing.F) {
	for _, seed := range []string{"2025-03-04", "3/4/2025 1:05pm", "2025-03-04T14:00:00.5+0200", "", "9999-12-31", "12. März 2024", "Mar 12th, 2024, 3:04\u202fPM", "Tue, 12 Mar 2024 15:04:05 +0100", "20250304T101500Z"} {
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, b []byte, dayFirst bool) {
		s, ok := readStamp(b, dayFirst)
		if !ok {
			return
		}
		if again, ok := readStamp([]byte(s.at.String()), dayFirst); s.at >= firstTime && s.at < endTime && (!ok || again.at != s.at) {
			t.Errorf("%q is %v, which reads as %v, %v", b, s.at, again.at, ok)
		}
	})
}
