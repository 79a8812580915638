// SPDX-License-Identifier: Apache-2.0
// The function behind a route is found through what is wrapped around it.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders → list" of each route.
std::string answered(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::string out;
  for (const Route& route : project.facts().routes) {
    out += route.method + " " + route.path + " → ";
    if (route.handler.valid()) {
      const syntax::Syntax& syntax = project.project().of(route.handler.file);
      out += syntax.text(syntax.symbols[route.handler.symbol.index()].name);
    }
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("behind a method that wraps functions stands the one that it runs, not the object") {
  // `redirect` only asks `level`; it answers itself. `list` is made by its own function.
  CHECK(answered({{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gorilla/mux v1.8.0\n"},
                  {"main.go", R"(package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

type Desk struct{ store Store }
type page func(s Store, w http.ResponseWriter, r *http.Request) error

func NewDesk() *Desk { return &Desk{} }

func (d *Desk) user(f page, level func(Store) int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if level(d.store) > 1 {
			f(d.store, w, r)
		}
	}
}
func (d *Desk) admin(f page) http.HandlerFunc { return d.user(f, plain) }
func (d *Desk) redirect(to string, level func(Store) int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { level(d.store) }
}
func (d *Desk) list() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {}
}
func plain(s Store) int { return 1 }
func show(s Store, w http.ResponseWriter, r *http.Request) error { return nil }

func main() {
	desk := NewDesk()
	r := mux.NewRouter()
	r.HandleFunc("/a", desk.user(show, plain)).Methods("GET")
	r.HandleFunc("/b", desk.admin(show)).Methods("GET")
	r.HandleFunc("/c", desk.redirect("/a", plain)).Methods("GET")
	r.HandleFunc("/d", desk.list()).Methods("GET")
}
)"}}) == "GET /a → show\nGET /b → show\nGET /c → redirect\nGET /d → list\n");
}

TEST_CASE("a module that was wrapped as a whole answers with its own functions") {
  CHECK(answered({{"package.json", R"({"dependencies": {"express": "4"}})"},
                  {"orders.ts",
                   "export const list = async (req, res) => {};\n"
                   "export async function show(req, res) {}\n"},
                  {"wrap.ts", "export function wrap(all) { return Object.keys(all); }\n"},
                  {"app.ts", R"(import express from "express";
import * as raw from "./orders";
import { wrap } from "./wrap";

const app = express();
const orders = wrap(raw);
app.get("/orders", orders.list);
app.get("/orders/:id", orders.show);
app.get("/other", orders.other);
)"}}) == "GET /orders → list\nGET /orders/:id → show\nGET /other → \n");
}

TEST_CASE("classes that groups of routes name by their namespace are told apart") {
  const std::string bills =
      "<?php\nnamespace App\\Api\\Bills;\nclass Show { function index() {} }\n";
  const std::string tags = "<?php\nnamespace App\\Api\\Tags;\nclass Show { function all() {} }\n";
  CHECK(answered({{"composer.json", R"({"require": {"laravel/framework": "11"}})"},
                  {"app/Api/Bills/Show.php", bills},
                  {"app/Api/Tags/Show.php", tags},
                  {"routes/api.php", R"(<?php
use Illuminate\Support\Facades\Route;

Route::group(['namespace' => 'App\Api\Bills', 'prefix' => 'bills'], static function (): void {
    Route::get('', ['uses' => 'Show@index']);
});
Route::group(['namespace' => 'App\Api', 'prefix' => 'tags'], static function (): void {
    Route::group(['namespace' => 'Tags'], static function (): void {
        Route::get('', ['uses' => 'Show@all']);
    });
});
)"}}) == "GET /bills → index\nGET /tags → all\n");
}

TEST_CASE("a page file that gives what a call makes answers with the functions in its records") {
  CHECK(
      answered({{"package.json", R"({"dependencies": {"next": "14"}})"},
                {"lib/routes.ts",
                 "export const methods = (all) => (req, res) => all;\n"
                 "export const route = ({ name, run }) => run;\n"},
                {"src/pages/api/orders.ts", R"(import { methods, route } from "../../../lib/routes";
async function add(req, res) {}
async function list(req, res) {}
export default methods({
  GET: route({ name: "list", run: list }),
  POST: add,
});
)"}}) == "GET /api/orders → list\nPOST /api/orders → add\n");
}

TEST_CASE("the method of what a library made of a function is answered by that function") {
  CHECK(answered({{"go.mod",
                   "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.0.0\n"
                   "\tgithub.com/go-kit/kit v0.13.0\n)\n"},
                  {"main.go", R"(package main

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	kithttp "github.com/go-kit/kit/transport/http"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

func MakeHandler(svc Service) http.Handler {
	r := chi.NewRouter()
	opts := []kithttp.ServerOption{}
	r.Get("/orders", kithttp.NewServer(listEndpoint(svc), decodeList, encode, opts...).ServeHTTP)
	r.Route("/{shop}", func(r chi.Router) {
		r.Post("/orders", otelhttp.NewHandler(kithttp.NewServer(
			addEndpoint(svc),
			decodeAdd,
			encode,
			opts...,
		), "add_order").ServeHTTP)
	})
	r.Get("/files", http.FileServer(http.Dir("files")).ServeHTTP)
	return r
}

func listEndpoint(svc Service) endpoint.Endpoint {
	return func(ctx context.Context, request any) (any, error) { return svc.List(ctx) }
}
func addEndpoint(svc Service) endpoint.Endpoint {
	return func(ctx context.Context, request any) (any, error) { return svc.Add(ctx) }
}
func decodeList(ctx context.Context, r *http.Request) (any, error) { return nil, nil }
func decodeAdd(ctx context.Context, r *http.Request) (any, error)  { return nil, nil }
func encode(ctx context.Context, w http.ResponseWriter, response any) error { return nil }
)"}}) == "GET /orders → listEndpoint\nPOST /{shop}/orders → addEndpoint\nGET /files → \n");
}

TEST_CASE("a wrapper that asks a handler to serve runs the function that it was made of") {
  // `next` is an object; `count` is asked for something else and answers nothing.
  CHECK(answered({{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gorilla/mux v1.8.0\n"},
                  {"main.go", R"(package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

func checked(admin bool, next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	}
}

func counted(count http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { count.Count(w, r) }
}

func list(w http.ResponseWriter, r *http.Request) {}

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/a", checked(true, http.HandlerFunc(list))).Methods("GET")
	r.HandleFunc("/b", counted(http.HandlerFunc(list))).Methods("GET")
}
)"}}) == "GET /a → list\nGET /b → counted\n");
}
