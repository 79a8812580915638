// SPDX-License-Identifier: Apache-2.0
// Guards that callers hand over, logins that let people by, rights that anybody may have, and
// routes of contracts.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

/// "GET /orders: auth login", a line a route.
std::string guards_of(const Files& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by) line += " " + guard.kind + " " + guard.name;
    out.push_back(line);
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

constexpr const char* kGoGuards = R"(package main

import "github.com/gin-gonic/gin"

type Login struct{ open bool }

func (l *Login) WithOptional() *Login { return &Login{open: true} }

func (l *Login) Add() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("Authorization") == "" {
			c.AbortWithStatus(401)
		}
	}
}

func Slowly() gin.HandlerFunc {
	return func(c *gin.Context) { c.AbortWithStatus(429) }
}
)";

}  // namespace

TEST_CASE("a guard that a function is given by its caller stands where it is named") {
  const auto found =
      guards_of({{"go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
                 {"login.go", kGoGuards},
                 {"main.go", R"(package main

import "github.com/gin-gonic/gin"

func Register(group *gin.RouterGroup, members, maybe, slowly gin.HandlerFunc) {
	orders := group.Group("/orders")
	orders.Use(members)
	orders.GET("/all", list)
	group.GET("/shelf", maybe, list)
	group.GET("/till", slowly, list)
}

func main() {
	r := gin.Default()
	login := &Login{}
	loose := login.WithOptional().Add()
	Register(r.Group("/api"), login.Add(), loose, Slowly())
}

func list(c *gin.Context) {}
)"}});
  CHECK(found ==
        "GET /api/orders/all: auth members\n"
        "GET /api/shelf: optional_auth maybe\n"
        "GET /api/till: rate_limit slowly");
}

TEST_CASE("guards of a list that another one is made of stand there, too") {
  const auto found =
      guards_of({{"go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
                 {"login.go", kGoGuards},
                 {"main.go", R"(package main

import "github.com/gin-gonic/gin"

func main() {
	r := gin.Default()
	login := &Login{}
	members := []gin.HandlerFunc{login.Add()}
	orders := r.Group("/orders")
	orders.Use(append(members, Slowly())...)
	orders.GET("/all", list)
}

func list(c *gin.Context) {}
)"}});
  CHECK(found == "GET /orders/all: rate_limit Slowly auth Add");
}

TEST_CASE("where callers hand over different things nobody knows what stands there") {
  const auto found =
      guards_of({{"go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
                 {"login.go", kGoGuards},
                 {"main.go", R"(package main

import "github.com/gin-gonic/gin"

func Register(group *gin.RouterGroup, before gin.HandlerFunc) {
	group.GET("/orders", before, list)
}

func main() {
	r := gin.Default()
	login := &Login{}
	Register(r.Group("/api"), login.Add())
	Register(r.Group("/desk"), Slowly())
}

func list(c *gin.Context) {}
)"}});
  CHECK(found ==
        "GET /api/orders:\n"
        "GET /desk/orders:");
}

TEST_CASE("a token that a handler makes refuses wrong codes, which is no check of who asks") {
  const auto found =
      guards_of({{"go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
                 {"tokens.go", R"(package main

import "github.com/gin-gonic/gin"

func ExchangeToken(code string) (string, error) {
	if code == "" {
		return "", Refused(401)
	}
	return code, nil
}

func exchange(c *gin.Context) {
	token, err := ExchangeToken(c.Param("code"))
	if err != nil {
		return
	}
	c.JSON(200, token)
}

func main() {
	r := gin.Default()
	r.POST("/token/:code", exchange)
}
)"}});
  CHECK(found == "POST /token/:code:");
}

TEST_CASE("routes of Rails say their controller and action in options, or stand below a resource") {
  const auto found =
      guards_of({{"Gemfile", "gem \"rails\"\n"},
                 {"config/routes.rb", R"(Rails.application.routes.draw do
  match 'my/account', :controller => 'my', :action => 'account', :via => [:get]
  resources :orders, :only => [:show] do
    member do
      match 'close', :via => [:post]
    end
  end
end
)"},
                 {"app/controllers/application_controller.rb",
                  R"(class ApplicationController < ActionController::Base
  def require_login
    head :unauthorized unless User.current
  end

  def authorize
    head :forbidden unless User.current.allowed_to?(params[:action])
  end

  def find_order
    head :forbidden unless Order.find(params[:id]).visible?
  end
end
)"},
                 {"app/controllers/my_controller.rb", R"(class MyController < ApplicationController
  before_action :require_login

  def account
  end
end
)"},
                 {"app/controllers/orders_controller.rb", R"(class OrderGone < StandardError; end

class OrdersController < ApplicationController
  before_action :find_order
  before_action :authorize, :only => :close

  def show
  end

  def close
  end
end
)"}});
  CHECK(found ==
        "GET /my/account: auth require_login\n"
        "GET /orders/{id}: other find_order\n"
        "POST /orders/{id}/close: other find_order right authorize");
}

TEST_CASE("a contract says the paths of what a router answers") {
  const auto found = guards_of(
      {{"package.json", R"({"dependencies": {"@ts-rest/core": "3", "@ts-rest/express": "3"}})"},
       {"contract.ts", R"(import { initContract } from "@ts-rest/core";
const c = initContract();
export const orders = c.router(
  {
    list: { method: "GET", path: "" },
    show: { method: "GET", path: "/:id" },
    gone: { method: "DELETE", path: "/:id" },
  },
  { pathPrefix: "/orders" },
);
export const contract = c.router({ orders }, { pathPrefix: "/api" });
)"},
       {"server.ts", R"(import { initServer } from "@ts-rest/express";
import { orders } from "./contract";
const s = initServer();
export default s.router(orders, {
  list: { handler: async () => all() },
  show: async () => one(),
});
)"}});
  CHECK(found ==
        "GET /api/orders/{id}:\n"
        "GET /api/orders:");
}

TEST_CASE("a handler that is held elsewhere is guarded by what it was made with") {
  const auto found =
      guards_of({{"go.mod", "module shop\n\nrequire github.com/gorilla/mux v1.8.0\n"},
                 {"orders.go", R"(package main

import "net/http"

type answer func(w http.ResponseWriter, r *http.Request) int

func withUser(then answer) answer {
	return func(w http.ResponseWriter, r *http.Request) int {
		if r.Header.Get("Token") == "" {
			return http.StatusUnauthorized
		}
		return then(w, r)
	}
}

func withAdmin(then answer) answer {
	return withUser(func(w http.ResponseWriter, r *http.Request) int {
		if !isAdmin(r) {
			return http.StatusForbidden
		}
		return then(w, r)
	})
}

func withShare(then answer) answer {
	return func(w http.ResponseWriter, r *http.Request) int {
		if expired(r) {
			return http.StatusForbidden
		}
		return then(w, r)
	}
}

var list = withUser(func(w http.ResponseWriter, r *http.Request) int { return 0 })

var clear = withAdmin(func(w http.ResponseWriter, r *http.Request) int { return 0 })

var shared = withShare(func(w http.ResponseWriter, r *http.Request) int { return 0 })

func add(store Store) answer {
	return withUser(func(w http.ResponseWriter, r *http.Request) int { return 0 })
}
)"},
                 {"main.go", R"(package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

func main() {
	r := mux.NewRouter()
	plain := func(then answer, prefix string) http.Handler { return handle(then, prefix) }
	r.Handle("/orders", plain(list, "")).Methods("GET")
	r.Handle("/orders", plain(clear, "")).Methods("DELETE")
	r.Handle("/orders", plain(add(store), "")).Methods("POST")
	r.Handle("/shared", plain(shared, "")).Methods("GET")
}
)"}});
  CHECK(found ==
        "DELETE /orders: auth withAdmin auth withUser\n"
        "GET /orders: auth withUser\n"
        "GET /shared:\n"
        "POST /orders: auth withUser");
}

TEST_CASE("a guard that is asked through an interface refuses what all refuse that answer it") {
  const auto found =
      guards_of({{"go.mod", "module shop\n\nrequire github.com/gorilla/mux v1.8.0\n"},
                 {"door.go", R"(package main

import "net/http"

type Door interface {
	Members(http.Handler) http.Handler
	Anybody(http.Handler) http.Handler
}

type IronDoor struct{}

func (d *IronDoor) Members(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Token") == "" {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (d *IronDoor) Anybody(next http.Handler) http.Handler { return next }
)"},
                 {"main.go", R"(package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

func routes(door Door) *mux.Router {
	r := mux.NewRouter()
	r.Handle("/orders", door.Members(http.HandlerFunc(list))).Methods("GET")
	r.Handle("/shelf", door.Anybody(http.HandlerFunc(list))).Methods("GET")
	return r
}

func list(w http.ResponseWriter, r *http.Request) {}
)"}});
  CHECK(found ==
        "GET /orders: auth Members\n"
        "GET /shelf:");
}

TEST_CASE("a handler that sends away who lacks a right asks for that right") {
  const auto found =
      guards_of({{"go.mod", "module shop\n\nrequire github.com/gorilla/mux v1.8.0\n"},
                 {"main.go", R"(package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/orders", clear).Methods("DELETE")
	r.HandleFunc("/orders", list).Methods("GET")
}

func clear(w http.ResponseWriter, r *http.Request) {
	if !rights.HasPermissionTo(who(r), ClearOrders) {
		refuse(w, NewErrPermission("you may not"))
		return
	}
	orders.Clear()
}

func list(w http.ResponseWriter, r *http.Request) {
	if !rights.HasPermissionTo(who(r), AllOrders) {
		write(w, orders.Own(who(r)))
		return
	}
	write(w, orders.All())
}
)"}});
  CHECK(found ==
        "DELETE /orders: right HasPermissionTo\n"
        "GET /orders:");
}

TEST_CASE("a mark that is handed the router registers, and asks for the rights in its list") {
  const auto found = guards_of({{"requirements.txt", "fastapi\n"},
                                {"rights.py", R"(
from fastapi import HTTPException


def require_scopes(scopes):
    def around(function):
        def asked(*given):
            if not has_all(scopes):
                raise HTTPException(status_code=403)
            return function(*given)

        return asked

    return around


def guarded(method, path, scopes=None):
    def around(function):
        return method(path)(require_scopes(scopes or [])(function))

    return around
)"},
                                {"main.py", R"(
from fastapi import APIRouter, FastAPI

from rights import guarded

app = FastAPI()
router = APIRouter(prefix="/orders")
app.include_router(router)


@guarded(router.get, "/all", [Scope.READ])
def orders():
    return []


@guarded(router.post, "/draft", [])
def draft():
    return []
)"}});
  CHECK(found ==
        "GET /orders/all: role guarded\n"
        "POST /orders/draft:");
}
