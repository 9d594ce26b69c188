package sharing

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
)

// pages handles what browsers ask for.
type pages struct {
	store   *Store
	address string
}

// calls handles what clients of the JSON API ask for.
type calls struct {
	store   *Store
	address string
}

// Mount mounts every route of the room. Address is where this Credo stands for
// everybody, "https://credo.example".
func Mount(r *web.Router, store *Store, address string) {
	p := pages{store: store, address: address}
	r.Get("/c/:token", web.Public, p.showShared)
	r.Get("/c/:token/embed", web.Public, p.showEmbed)
	r.Get("/credo/card", people.Anyone, p.showCard)
	r.Get("/setup/share", people.Owners, p.editShare)
	r.Post("/setup/share", people.Owners, p.saveShare)
	r.Post("/setup/share/renew", people.Owners, p.renewShare)
	r.Get("/setup/share/qr.svg", people.Owners, p.showQR)
	r.Get("/setup/share/qr.png", people.Owners, p.downloadQR)

	a := calls{store: store, address: address}
	tags := []string{"values"}
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "get-share", Method: http.MethodGet, Path: "/credo/share",
		Summary: "What strangers get to see of the credo, and by which link", Tags: tags,
	}, a.share)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "set-share", Method: http.MethodPut, Path: "/credo/share",
		Summary: "Share the credo with strangers, or stop; renew the link", Tags: tags,
	}, a.setShare)
}
