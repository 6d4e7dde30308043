package email

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// A text longer than this is no address: the longest that can be delivered has
// 254 bytes (RFC 5321, 4.5.3.1), and a name may stand before it.
const longest = 1024

// What people and programs leave around an address. A quotation mark may be
// the first letter of an address, so it goes only where the other one is gone.
const (
	before = "'`([{<,;: \t\r\n"
	after  = "\"'`)]}>.,;:!? \t\r\n"
)

func isAfter(r rune) bool { return strings.ContainsRune(after, r) }

// split takes an address apart as it was meant: Name <ann@acme.com>, mailto:,
// blanks and punctuation around it are not part of it. The host is still as
// it was written.
func split(text string) (local, host string, ok bool) {
	text = bare(trim(text))
	at := strings.LastIndexByte(text, '@')
	if at < 0 || len(text) > longest {
		return "", "", false
	}
	local, host = trim(text[:at]), trim(text[at+1:])
	if !isLocal(local) {
		local = strings.TrimLeft(local, before+`"`)
	}
	return local, strings.TrimRightFunc(host, isAfter), isLocal(local)
}

// bare is the address in Name <address>, and without mailto: and its question.
func bare(text string) string {
	if at := strings.LastIndexByte(text, '<'); at >= 0 {
		text, _, _ = strings.Cut(text[at+1:], ">")
	}
	const scheme = "mailto:"
	if len(text) >= len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
		text, _, _ = strings.Cut(text[len(scheme):], "?")
	}
	return text
}

// trim cuts blanks off both ends, and the ones no eye sees: a form or a
// spreadsheet leaves a zero-width space or a byte order mark.
func trim(text string) string {
	return strings.TrimFunc(text, isBlank)
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r)
}

// inLocal has the characters that need no quotation marks (RFC 5322, 3.2.3).
var inLocal = func() (in [utf8.RuneSelf]bool) {
	for c := byte('!'); c <= '~'; c++ {
		in[c] = !strings.ContainsRune(`"(),:;<>@[\]`, rune(c))
	}
	return in
}()

// isLocal says whether a mailbox can be called so. Dots may stand anywhere:
// some providers gave out names with two in a row. In quotation marks a name
// may have blanks and @ (RFC 5321, 4.1.2).
func isLocal(local string) bool {
	if local == "" || len(local) > 64 || !utf8.ValidString(local) {
		return false
	}
	if len(local) > 2 && local[0] == '"' && local[len(local)-1] == '"' {
		return !strings.ContainsFunc(local[1:len(local)-1], func(r rune) bool { return r == '"' || unicode.IsControl(r) })
	}
	for _, r := range local {
		if r < utf8.RuneSelf && !inLocal[r] || r >= utf8.RuneSelf && (!unicode.IsGraphic(r) || unicode.IsSpace(r)) {
			return false
		}
	}
	return true
}

// plainHost is a host name in the one form it is compared in: small letters,
// and xn-- where a name has letters beyond a to z.
func plainHost(host string) (string, bool) {
	ascii := true
	for i := range len(host) {
		ascii = ascii && host[i] < utf8.RuneSelf
	}
	host = strings.ToLower(host)
	if !ascii || strings.Contains(host, "xn--") {
		mapped, err := idna.Lookup.ToASCII(host)
		if err != nil {
			return "", false
		}
		host = strings.TrimSuffix(mapped, ".")
	}
	return host, isHost(host)
}

// isHost says whether a name can stand in the domain name system: labels of
// letters, digits and inner hyphens (RFC 1123, 2.1), at least two. The last one
// begins with a letter, which tells names from numeric addresses.
func isHost(host string) bool {
	end := host[strings.LastIndexByte(host, '.')+1:]
	if len(host) > 253 || len(end) == len(host) || end == "" || end[0] <= '9' {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := range len(label) {
			if c := label[i]; c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
				return false
			}
		}
	}
	return true
}
