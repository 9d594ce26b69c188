// Package web is what every page and every JSON call shares: the server and
// its middleware, who looks, who may, errors to page or JSON, forms, the
// layout and the components of the design, and the static files.
//
// It knows no room. The rooms mount their routes on a Router; people says who
// looks by filling a Viewer.
package web
