// SPDX-License-Identifier: Apache-2.0
// Products that put a router of their own around the framework's: paths, guards and handlers.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "linked_project.h"

using namespace cutaway;
using cutaway::meaning::LinkedProject;
using Files = std::map<std::string, std::string>;

namespace {

/// "GET /admin/orders: auth logged -> ListOrders", one a line.
std::string routes_of(const Files& files) {
  const LinkedProject project(files);
  std::string out;
  for (const meaning::Route& route : project.facts().routes) {
    out += route.method + " " + route.path + ":";
    for (const meaning::Guarding& guard : route.guarded_by)
      out += " " + guard.kind + " " + guard.name;
    if (route.handler.valid()) {
      const auto& syntax = project.project().of(route.handler.file);
      out += " -> " + std::string(syntax.text(syntax.symbols[route.handler.symbol.index()].name));
    }
    out += "\n";
  }
  return out;
}

const char* const kManifest =
    "module acme.example/shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/labstack/echo/v4 v4.12.0\n"
    "\tgithub.com/gin-gonic/gin v1.10.0\n)\n";

const char* const kRouter = R"(package web

import "github.com/labstack/echo/v4"

type Handler func() error
type Middleware func(next Handler) Handler

type Router struct {
	*echo.Group
}

func NewRouter(g *echo.Group) *Router { return &Router{Group: g} }

func (r *Router) SubGroup(prefix string) *Router { return NewRouter(r.Group.Group(prefix)) }

func (r *Router) GET(path string, h Handler, m ...Middleware) {
	r.Group.GET(path, chain(h, m...).toEcho())
}

func (r *Router) Use(middleware ...Middleware) {
	for _, m := range middleware {
		r.Group.Use(wrap(m))
	}
}

func logged(next Handler) Handler { return next }

func adminPermission(next Handler) Handler { return next }

func ListOrders() error { return nil }

func Home() error { return nil }

func Start(e *echo.Echo) {
	r := NewRouter(e.Group("/shop"))
	r.GET("/home", Home, logged)
	desk := r.SubGroup("/admin")
	desk.Use(adminPermission)
	desk.GET("/orders", ListOrders)
}
)";

const char* const kGroups = R"(package web

import "github.com/gin-gonic/gin"

type guards struct{}

type group struct {
	grp    *gin.RouterGroup
	policy string
}

func (g *guards) group(grp *gin.RouterGroup, policy string) *group {
	return &group{grp: grp, policy: policy}
}

func (a *group) With(policy string) *group { return &group{grp: a.grp, policy: policy} }

func (a *group) handle(method, rel string, h ...gin.HandlerFunc) {
	a.grp.Handle(method, rel, h...)
}

func (a *group) GET(rel string, h ...gin.HandlerFunc) { a.handle("GET", rel, h...) }

func Orders(c *gin.Context) {}

func Register(r *gin.RouterGroup, g *guards) {
	orders := g.group(r.Group("/orders"), "full")
	read := orders.With("read")
	read.GET("/:id", Orders)
}

func Start() {
	engine := gin.Default()
	v1 := engine.Group("/api/v1")
	Register(v1, &guards{})
}
)";

}  // namespace

TEST_CASE("a router that is made of another own one adds its prefix and what it was given") {
  CHECK(routes_of({{"go.mod", kManifest}, {"web/router.go", kRouter}}) ==
        "GET /shop/home: auth logged -> Home\n"
        "GET /shop/admin/orders: role adminPermission -> ListOrders\n");
}

TEST_CASE("a group that is kept in a record is found through the functions that made the record") {
  CHECK(routes_of({{"go.mod", kManifest}, {"web/routes.go", kGroups}}) ==
        "GET /api/v1/orders/:id: -> Orders\n");
}
