// SPDX-License-Identifier: Apache-2.0
// Routers that objects embed or keep: what is registered on the object stands where it is mounted.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders", with "?" where a prefix may be missing.
std::vector<std::string> routes_of(const std::string& start) {
  const std::string api = R"(package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

type router struct {
	chi.Router
}

func AddRoutes(r chi.Router) http.Handler {
	instance := &router{Router: r}
	instance.setup()
	return instance
}

func (a *router) setup() {
	a.Group(func(r chi.Router) {
		r.Get("/orders", list)
		live := NewLive()
		r.Mount("/live", live)
	})
}

type live struct {
	chi.Router
}

func NewLive() http.Handler {
	impl := &live{Router: chi.NewRouter()}
	impl.setup()
	return impl
}

func (l *live) setup() {
	l.Get("/events", list)
}

func list(w http.ResponseWriter, r *http.Request) {}
)";
  const std::string main = R"(package main

import (
	"example.com/shop/api"
	"github.com/go-chi/chi/v5"
)

func main() {
	root := chi.NewRouter()
)" + start + "}\n";
  const LinkedProject project(std::map<std::string, std::string>{
      {"go.mod", "module example.com/shop\n\nrequire github.com/go-chi/chi/v5 v5.0.0\n"},
      {"api/api.go", api},
      {"main.go", main}});
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes)
    out.push_back(route.method + " " + route.path + (route.complete ? "" : "?"));
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("what is registered on an object that embeds a router stands where that hangs") {
  CHECK(routes_of("\troot.Route(\"/v1\", func(r chi.Router) {\n\t\tapi.AddRoutes(r)\n\t})\n") ==
        std::vector<std::string>{"GET /v1/live/events", "GET /v1/orders"});
  // Of two objects nobody knows which one a method stands for.
  CHECK(routes_of("\troot.Route(\"/v1\", func(r chi.Router) {\n\t\tapi.AddRoutes(r)\n\t})\n"
                  "\troot.Route(\"/v2\", func(r chi.Router) {\n\t\tapi.AddRoutes(r)\n\t})\n") ==
        std::vector<std::string>{"GET /live/events?", "GET /orders?"});
}

TEST_CASE("a router that a method puts into a field of its object is met under that field") {
  const std::string server = R"(package server

import "github.com/gofiber/fiber/v2"

type Server struct {
	Mux    *fiber.App
	Routes fiber.Router
}

func New() Server {
	s := Server{Mux: fiber.New()}
	s.Init()
	return s
}

func (s *Server) Init() {
	v1 := s.Mux.Group("/v1")
	s.Routes = v1
}
)";
  const std::string api = R"(package api

import (
	"example.com/shop/server"
	"github.com/gofiber/fiber/v2"
)

func Init(on server.Server) {
	root := on.Routes
	orders := root.Group("/orders")
	orders.Get("/:id", show)
}

func show(c *fiber.Ctx) error { return nil }
)";
  const LinkedProject project(std::map<std::string, std::string>{
      {"go.mod", "module example.com/shop\n\nrequire github.com/gofiber/fiber/v2 v2.52.0\n"},
      {"server/server.go", server},
      {"api/api.go", api}});
  const auto& routes = project.facts().routes;
  REQUIRE(routes.size() == 1);
  CHECK(routes.front().path == "/v1/orders/:id");
}
