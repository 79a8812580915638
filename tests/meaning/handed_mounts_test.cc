// SPDX-License-Identifier: Apache-2.0
// Functions that are handed a router, with a path and with switches: each caller has its own.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const char* const kModule =
    "module acme.example/shop\n\ngo 1.22\n\nrequire github.com/go-chi/chi/v5 v5.0.0\n";

/// "GET /orders auth:login" of each route.
std::string told(const std::string& code) {
  const LinkedProject project({{"go.mod", kModule}, {"main.go", code}});
  std::string out;
  for (const Route& route : project.facts().routes) {
    out += route.method + " " + route.path;
    for (const Guarding& guard : route.guarded_by) out += " " + guard.kind + ":" + guard.name;
    out += "\n";
  }
  return out;
}

const char* const kHead = R"(package main

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
)

func list(w http.ResponseWriter, r *http.Request) {}

func requireLogin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Key") == "" {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
)";

}  // namespace

TEST_CASE("a resource hangs below each caller's path, without what that caller switches off") {
  // Tags can only be read; nobody knows what the setting says, so shares can perhaps be added.
  CHECK(told(std::string(kHead) + R"(
func resource(r chi.Router, path string, writable bool) {
	r.Route(path, func(r chi.Router) {
		r.Get("/", list)
		if writable {
			r.Post("/", list)
		}
	})
}

func readable(r chi.Router, path string) { resource(r, path, false) }

func main() {
	r := chi.NewRouter()
	readable(r, "/tags")
	r.Group(func(r chi.Router) {
		r.Use(requireLogin)
		resource(r, "/users", true)
		resource(r, "/shares", settings.Sharing)
	})
	http.ListenAndServe(":80", r)
}
)") == "GET /shares/ auth:requireLogin\nGET /tags/\nGET /users/ auth:requireLogin\n"
       "POST /shares/ auth:requireLogin\nPOST /users/ auth:requireLogin\n");
}

TEST_CASE("a helper in the routers' own file registers on the router of each caller") {
  CHECK(told(std::string(kHead) + R"(
func add(r chi.Router, name string) { r.HandleFunc("/"+name, list) }

func main() {
	r := chi.NewRouter()
	add(r, "ping")
	r.Group(func(r chi.Router) {
		add(r.With(requireLogin), "users")
		add(r, "songs")
	})
	http.ListenAndServe(":80", r)
}
)") == "ANY /ping\nANY /users auth:requireLogin\nANY /songs\n");
}

TEST_CASE("a router behind a layer hangs where the layer is mounted") {
  CHECK(told(std::string(kHead) + R"(
func lowered(r chi.Router) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		req.URL.Path = strings.ToLower(req.URL.Path)
		r.ServeHTTP(w, req)
	})
}

func songs() http.Handler {
	r := chi.NewRouter()
	r.Get("/songs", list)
	return lowered(r)
}

func main() {
	r := chi.NewRouter()
	r.Mount("/music", songs())
	http.ListenAndServe(":80", r)
}
)") == "GET /music/songs\n");
}
