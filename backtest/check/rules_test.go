package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every code that a warning of the program can have is in Rules, and Rules has
// no other: codes are collected from the sources of all rooms.
func TestRulesAreThoseOfTheProgram(t *testing.T) {
	found := codesOf(t, "../..")
	if len(found) < 20 {
		t.Fatalf("found only %d codes: %v", len(found), found)
	}
	listed := map[string]bool{}
	for _, r := range Rules {
		if listed[r.Code] {
			t.Errorf("%s is listed twice", r.Code)
		}
		listed[r.Code] = true
		if r.Asks == "" || r.From == "" || r.Cure == "" || r.Of == "" {
			t.Errorf("%+v says too little", r)
		}
		if len(found[r.Code]) == 0 && r.Of != "leak" { // which lists its rules itself
			t.Errorf("%s is listed, and nothing warns of it", r.Code)
		}
	}
	for code, files := range found {
		if !listed[code] {
			t.Errorf("%s of %s is not listed", code, files[0])
		}
	}
}

// codesOf finds the codes of warnings and suspects: what is given for Code in
// a composite literal, and as the first argument of warn and say. A constant
// is looked up in its package.
func codesOf(t *testing.T, root string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() || e.Name() == "testdata" {
			return err
		}
		for file, codes := range codesOfPackage(t, path) {
			for _, code := range codes {
				found[code] = append(found[code], file)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func codesOfPackage(t *testing.T, dir string) map[string][]string {
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	constants, files := map[string]string{}, map[string]*ast.File{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[path] = file
		ast.Inspect(file, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok {
				for i := range min(len(v.Names), len(v.Values)) {
					if text, ok := literal(v.Values[i]); ok {
						constants[v.Names[i].Name] = text
					}
				}
			}
			return true
		})
	}
	codes := map[string][]string{}
	for path, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if e := codeIn(n); e != nil {
				text, ok := literal(e)
				if name, isName := e.(*ast.Ident); !ok && isName {
					text, ok = constants[name.Name]
				}
				if ok && !slices.Contains(codes[path], text) {
					codes[path] = append(codes[path], text)
				}
			}
			return true
		})
	}
	return codes
}

// codeIn is the expression that gives a warning its code, where n makes one.
func codeIn(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.CompositeLit:
		if !slices.Contains([]string{"", "Warning", "Suspect"}, typeName(n.Type)) {
			return nil
		}
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "Code" {
					return kv.Value
				}
			}
		}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "warn" || f.Sel.Name == "say") && len(n.Args) == 3 {
			return n.Args[0]
		}
	}
	return nil
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case nil:
		return ""
	}
	return "?"
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}
