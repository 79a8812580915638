// SPDX-License-Identifier: Apache-2.0
// Routers that are known by an interface only, and functions in functions that register.
#include <doctest/doctest.h>

#include <map>

#include "linked_project.h"

using namespace cutaway;
using cutaway::meaning::LinkedProject;
using Files = std::map<std::string, std::string>;

namespace {

std::string routes_of(const Files& files) {
  const LinkedProject project(files);
  std::string out;
  for (const meaning::Route& route : project.facts().routes) {
    out += route.method + " " + route.path + (route.complete ? "" : " ...");
    if (route.handler.valid()) {
      const auto& syntax = project.project().of(route.handler.file);
      out += " -> " + std::string(syntax.text(syntax.symbols[route.handler.symbol.index()].name));
    }
    out += "\n";
  }
  return out;
}

const char* const kManifest =
    "module acme.example/shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/gorilla/mux v1.8.1\n)\n";

const char* const kMux = R"(package router

import (
	"net/http"
	"path"

	"github.com/gorilla/mux"
)

type Mux interface {
	Handle(pattern string, h http.Handler)
	HandleFunc(pattern string, h http.HandlerFunc)
}

type Config struct {
	Router *mux.Router
	Base   string
}

func New(c Config) Mux { return kept{c} }

type kept struct{ c Config }

func (k kept) Handle(p string, h http.Handler) {
	k.c.Router.Handle(path.Join(k.c.Base, p), h)
}

func (k kept) HandleFunc(p string, h http.HandlerFunc) { k.Handle(p, h) }
)";

const char* const kOrders = R"(package orders

import (
	"net/http"

	"acme.example/shop/router"
)

type Orders struct{}

func (o *Orders) Mount(m router.Mux) {
	m.HandleFunc("/orders", o.list)
	m.HandleFunc("/orders/{id}", o.one)
}

func (o *Orders) list(w http.ResponseWriter, r *http.Request) {}
func (o *Orders) one(w http.ResponseWriter, r *http.Request)  {}
)";

const char* const kClosure = R"(package main

import (
	"net/http"
	"path"

	"github.com/gorilla/mux"
)

func list(w http.ResponseWriter, r *http.Request) {}

func serve(base string) http.Handler {
	r := mux.NewRouter()
	handle := func(p string, h http.HandlerFunc) {
		r.HandleFunc(path.Join("/shop", p), h)
	}
	handle("/orders", list)
	return r
}
)";

}  // namespace

TEST_CASE("a router that is handed over as an interface registers what is called on that") {
  CHECK(routes_of(
            {{"go.mod", kManifest}, {"router/router.go", kMux}, {"orders/orders.go", kOrders}}) ==
        "ANY /orders ... -> list\nANY /orders/{id} ... -> one\n");
}

TEST_CASE("a type that lacks a method of the interface is not what answers its calls") {
  std::string mux = kMux;
  mux.replace(mux.find("\tHandleFunc(pattern"), 1, "\tClose()\n\t");
  CHECK(routes_of({{"go.mod", kManifest}, {"router/router.go", mux}, {"orders/orders.go", kOrders}})
            .find("/orders") == std::string::npos);
}

TEST_CASE("a function in a function that registers what it is given registers where it is called") {
  CHECK(routes_of({{"go.mod", kManifest}, {"main.go", kClosure}}) == "ANY /shop/orders -> list\n");
}

TEST_CASE(
    "a method that a function is given by that name is the route's, whoever refuses the others") {
  CHECK(routes_of({{"go.mod", "module acme.example/shop\n\ngo 1.22\n"}, {"main.go", R"(package main

import (
	"net/http"
	"os"
)

type Web struct{ mux *http.ServeMux }

func ensure(method string, h http.HandlerFunc) http.HandlerFunc { return h }

func (w *Web) register(method, path string, h http.HandlerFunc) {
	w.mux.HandleFunc(path, ensure(method, h))
}

func list(w http.ResponseWriter, r *http.Request) {}
func add(w http.ResponseWriter, r *http.Request)  {}

func main() {
	web := &Web{mux: http.NewServeMux()}
	web.register(http.MethodGet, "/orders", list)
	web.register("POST", "/orders", add)
	web.register(os.Getenv("METHOD"), "/other", add)
}
)"}}) == "GET /orders -> list\nPOST /orders -> add\nANY /other -> add\n");
}
