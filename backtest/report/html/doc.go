// Package html renders a report as one page to pass on: self-contained, no
// script, no network, no clock; light and dark, screen and paper.
//
//  1. [Render] takes a [report.Report] and writes the page.
//  2. The first screen is for whoever decides: the headline, the curve of
//     acceptance against volume with both cuts, three figures.
//  3. Below, one part a question; then how it was tested, what was left out,
//     and where it is from.
//
// Geometry is worked out here, in small values that a template only writes
// down: [scale] turns a number into a place, px a place into text. What a
// figure says is in its title and description too. A figure with words in it
// is drawn twice, for wide and for narrow screens, since an SVG that shrinks
// shrinks its words; the style sheet shows one of them.
//
// Strings from data are hostile and go through html/template, which escapes
// each for its place. The page forbids scripts and requests to itself too.
package html
