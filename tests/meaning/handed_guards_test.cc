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
