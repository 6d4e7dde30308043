package country

import (
	"slices"
	"strings"
	"testing"
)

// FuzzCode: any text is read without harm, to a country or to none; what is
// read does not depend on case or on blanks around it.
func FuzzCode(f *testing.F) {
	for _, text := range []string{"Germany (DE)", "🇩🇪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "Korea, Republic of", "U.S.A.", "\x00", "\xff", "NA", "n/a", "Côte d'Ivoire", "السعودية", "DE - Germany"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, ok := Code(text)
		if ok != (code != "") || ok && !slices.Contains(isoCodes(), code) {
			t.Fatalf("Code(%q) = %q, %v", text, code, ok)
		}
		if again, _ := Code(text); again != code {
			t.Fatalf("Code(%q) = %q, then %q", text, code, again)
		}
		if len(text) > longest-2 {
			return
		}
		if padded, _ := Code(" " + text + " "); padded != code {
			t.Fatalf("Code(%q) = %q, with blanks around it %q", text, code, padded)
		}
		if ok {
			if again, _ := Code(code); again != code {
				t.Fatalf("Code(%q) = %q", code, again)
			}
		}
	})
}

func TestCodeMakesNoRoom(t *testing.T) {
	index()
	for _, text := range []string{"DE", "Germany", "Côte d'Ivoire", "Korea, Republic of", "United States of America (the)", "🇩🇪 Germany", "Россия", "Paris, France", strings.Repeat("x", 10_240)} {
		if n := testing.AllocsPerRun(100, func() { Code(text) }); n != 0 {
			t.Errorf("Code(%.40q) allocates %v times", text, n)
		}
	}
}

func BenchmarkCode(b *testing.B) {
	for _, text := range []string{"DE", "Germany", "Côte d'Ivoire", "United States of America", "Korea, Republic of", "Germany (DE)", "Paris, France", strings.Repeat("DE/", 52) + "FR"} {
		b.Run(text, func(b *testing.B) {
			index()
			b.ReportAllocs()
			for b.Loop() {
				Code(text)
			}
		})
	}
}

func BenchmarkIndex(b *testing.B) {
	for b.Loop() {
		makeIndex()
	}
}
