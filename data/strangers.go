package data

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// firstBytes reads up to 4096 bytes, enough for a magic number and usually a
// header line.
func firstBytes(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault(path, "no such file", "check the path; it is relative to the study", err)
	case err != nil:
		return nil, fault(path, "cannot be looked at", "", err)
	case info.IsDir():
		return nil, fault(path, "is a folder", "name the files in it, e.g. *.parquet", nil)
	case info.Size() == 0:
		return nil, fault(path, "is empty", "export it again; a CSV file needs at least its header line", nil)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault(path, "cannot be opened", "check that you may read it", err)
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fault(path, "cannot be read", "", err)
	}
	return head[:n], nil
}

// stranger is a format that people try, and how to get a readable file.
type stranger struct{ magic, what, hint string }

const saveSheet = "in Excel choose File > Save As > CSV UTF-8 (Comma delimited)"

var strangers = []stranger{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook of the old kind (.xls)", saveSheet},
	{"BZh91AY&SY", "compressed with bzip2", "unpack it first: bunzip2 "},
	{"\xfd7zXZ\x00", "compressed with xz", "unpack it first: unxz "},
	{"\xff\xfe\x00\x00", "UTF-32 text", "save it as CSV in UTF-8"},
	{"%PDF-", "a PDF document", "export the table itself, as Parquet or CSV"},
	{"SQLite format 3\x00", "an SQLite database", "export its tables as Parquet or CSV"},
	{"Obj\x01", "an Avro file", "export it as Parquet"},
	{"ARROW1\x00\x00", "an Arrow file", "export it as Parquet"},
}

// looksLikeText refuses what cannot be CSV: a NUL byte is in no text file but
// one in UTF-16.
func looksLikeText(path string, head []byte, in charset) error {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		what, hint := archive(path)
		return fault(path, "is "+what+", neither Parquet nor CSV", hint, nil)
	}
	for _, s := range strangers {
		if !bytes.HasPrefix(head, []byte(s.magic)) {
			continue
		}
		if strings.HasSuffix(s.hint, " ") {
			s.hint += filepath.Base(path)
		}
		return fault(path, "is "+s.what+", neither Parquet nor CSV", s.hint, nil)
	}
	if marked, _ := in.marked(head); marked.unit > 1 || bytes.IndexByte(head, 0) < 0 {
		return nil
	}
	return fault(path, "is neither Parquet nor CSV", notTextHint(head), nil)
}

// notTextHint knows UTF-16 by the NUL that every other byte of a header is.
func notTextHint(head []byte) string {
	var nuls [2]int
	for i, c := range head {
		if c == 0 {
			nuls[i%2]++
		}
	}
	most := len(head) / 4
	switch {
	case nuls[1] > most && nuls[0] == 0:
		return "it looks like UTF-16: write encoding: utf-16le beside files in the study, or save it as CSV in UTF-8"
	case nuls[0] > most && nuls[1] == 0:
		return "it looks like UTF-16: write encoding: utf-16be beside files in the study, or save it as CSV in UTF-8"
	}
	return "export it as Parquet, or as CSV in UTF-8"
}

// archive says what a zip archive is by what lies in it.
func archive(path string) (what, hint string) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return "a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV"
	}
	defer z.Close()
	for _, f := range z.File {
		switch {
		case strings.HasPrefix(f.Name, "xl/"):
			return "an Excel workbook", saveSheet
		case f.Name == "content.xml":
			return "an OpenDocument spreadsheet", "in LibreOffice choose File > Save As > Text CSV, character set UTF-8"
		case strings.HasPrefix(f.Name, "Index/") || f.Name == "Index.zip":
			return "a Numbers spreadsheet", "in Numbers choose File > Export To > CSV, encoding UTF-8"
		}
	}
	return "a zip archive", "unpack it, and name the files in it"
}
