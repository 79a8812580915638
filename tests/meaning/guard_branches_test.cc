// SPDX-License-Identifier: Apache-2.0
// A guard is told where the branch that refuses is one that the registration chooses.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders: auth login", a line a route.
std::string guards_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by) line += " " + guard.kind + " " + guard.name;
    out.push_back(line + (route.complete ? "" : " (in part)"));
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

constexpr const char* kDesk = R"(package main

import "net/http"

type level int

const (
	anybody level = iota
	guest
	member
)

func Anybody(c *Config) level { return anybody }
func Guest(c *Config) level   { return guest }
func Member(c *Config) level  { return member }
func Reader(c *Config) level {
	if c.Private {
		return member
	}
	return anybody
}

func page(f http.HandlerFunc, ask func(*Config) level) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, known := sessions.Get(r)
		if ask(config) == guest && known {
			w.WriteHeader(302)
			return
		} else if ask(config) == member && !known {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		f(w, r)
	}
}

func reading(f http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, known := sessions.Get(r)
		if config.Private {
			if !known {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
		}
		f(w, r)
	}
}

func IsNotAuthenticated(f http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, known := sessions.Get(r); known {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		f(w, r)
	}
}
)";

}  // namespace

TEST_CASE("a wrapper asks what the level that it is given says, and nothing of the others") {
  CHECK(guards_of({{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gorilla/mux v1.8.0\n"},
                   {"desk.go", kDesk},
                   {"main.go", R"(package main

import "github.com/gorilla/mux"

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/all", page(show, Anybody)).Methods("GET")
	r.HandleFunc("/enter", page(show, Guest)).Methods("GET")
	r.HandleFunc("/mine", page(show, Member)).Methods("GET")
	r.HandleFunc("/read", page(show, Reader)).Methods("GET")
	r.HandleFunc("/news", reading(show)).Methods("GET")
	r.HandleFunc("/join", IsNotAuthenticated(show)).Methods("GET")
}

func show(w http.ResponseWriter, r *http.Request) {}
)"}}) == "GET /all:\nGET /enter:\nGET /join:\nGET /mine: auth page\nGET /news:\nGET /read:");
}

TEST_CASE("a role that is compared with the one who asks chooses no branch") {
  CHECK(guards_of({{"package.json", R"({"dependencies": {"express": "4"}})"},
                   {"app.js", R"(const express = require("express");
const app = express();

function member(needed = true) {
  return (req, res, next) => {
    if (needed && !req.user) return res.status(401).end();
    next();
  };
}

function having(role) {
  return (req, res, next) => {
    if (role && !req.user.roles.includes(role)) return res.status(403).end();
    next();
  };
}

app.get("/a", member(), show);
app.get("/b", member(false), show);
app.get("/c", having("staff"), show);

function show(req, res) {}
)"}}) == "GET /a: auth member\nGET /b:\nGET /c: auth having");
}

TEST_CASE("a method in front of a pattern is the method of those who call the wrapper") {
  CHECK(guards_of({{"go.mod", "module shop\n\ngo 1.22\n"}, {"main.go", R"(package main

import (
	"net/http"
	"path"
)

type router struct {
	mux    *http.ServeMux
	prefix string
}

func (r *router) Read(route string, h http.HandlerFunc)  { r.put(http.MethodGet, route, h) }
func (r *router) Write(route string, h http.HandlerFunc) { r.plain(http.MethodPost, route, h) }
func (r *router) Never(route string, h http.HandlerFunc) { r.put(http.MethodHead, route, h) }
func (r *router) put(method string, route string, h http.HandlerFunc) {
	route = path.Join(r.prefix, route)
	r.mux.Handle(method+" "+route, h)
}
func (r *router) plain(method string, route string, h http.HandlerFunc) {
	r.mux.Handle(method+" "+route, h)
}

func main() {
	r := &router{mux: http.NewServeMux()}
	r.Read("/orders", show)
	r.Write("/orders", show)
}

func show(w http.ResponseWriter, r *http.Request) {}
)"}}) == "GET /orders: (in part)\nPOST /orders:");
}

TEST_CASE("a check that passes on whoever has a right asks no login") {
  CHECK(guards_of({{"go.mod", "module shop\nrequire github.com/gin-gonic/gin v1.9.0\n"},
                   {"main.go", R"(package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func MustRead(c *gin.Context) {
	perm := permOf(c)
	if perm.Read {
		c.Next()
		return
	}
	c.AbortWithStatus(http.StatusUnauthorized)
}

func MustBelong(staff bool) gin.HandlerFunc {
	return func(c *gin.Context) {
		if who(c) == nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		if !belongs(c, staff) {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}

func list(c *gin.Context) {}

func main() {
	r := gin.New()
	r.GET("/orders", MustRead, list)
	r.GET("/groups", MustBelong(true), list)
}
)"}}) == "GET /groups: role MustBelong\n"
         "GET /orders: right MustRead");
}

TEST_CASE("a check that lets by who sends nothing refuses no stranger") {
  CHECK(guards_of({{"package.json", R"({"name": "shop", "dependencies": {"@nestjs/core": "10"}})"},
                   {"src/orders.ts", R"(
import { APP_GUARD } from '@nestjs/core';
import { CanActivate, Controller, ForbiddenException, Get, Injectable, Module } from '@nestjs/common';

@Injectable()
export class GuestWriteGuard implements CanActivate {
  canActivate(context) {
    const request = context.switchToHttp().getRequest();
    if (!request.headers['x-guest']) {
      return true;
    }
    throw new ForbiddenException();
  }
}

@Controller('orders')
export class OrdersController {
  @Get()
  list() { return []; }
}

@Module({
  controllers: [OrdersController],
  providers: [{ provide: APP_GUARD, useClass: GuestWriteGuard }],
})
export class AppModule {}
)"}}) == "GET /orders:");
}

TEST_CASE("a guard that answers whether the key that was sent is the one it knows asks who it is") {
  CHECK(guards_of({{"package.json", R"({"name": "shop", "dependencies": {"@nestjs/core": "10"}})"},
                   {"src/guards/key.guard.ts", R"(
import { CanActivate, Injectable } from '@nestjs/common';

@Injectable()
export class ShopGuard implements CanActivate {
  canActivate(context) {
    const apiKey = this.config.getOrThrow('SHOP_API_KEY');
    const headers = context.switchToHttp().getRequest().headers;
    return headers['api-key'] === apiKey;
  }
}

@Injectable()
export class StockGuard implements CanActivate {
  canActivate(context) {
    const token = context.switchToHttp().getRequest().headers.token;
    if (token !== this.token) return false;
    return true;
  }
}

@Injectable()
export class TrialGuard implements CanActivate {
  canActivate(context) {
    if (this.config.get('TRIAL')) return true;
    return context.switchToHttp().getRequest().headers['api-key'] === this.apiKey;
  }
}

@Injectable()
export class SeasonGuard implements CanActivate {
  canActivate(context) {
    return this.season.current === 'summer';
  }
}
)"},
                   {"src/guards/index.ts", "export * from './key.guard';\n"},
                   {"src/orders.ts", R"(
import { Controller, Get, UseGuards } from '@nestjs/common';
import { SeasonGuard, ShopGuard, StockGuard, TrialGuard } from './guards';

@Controller()
export class OrdersController {
  @Get('orders')
  @UseGuards(ShopGuard)
  orders() { return []; }

  @Get('season')
  @UseGuards(SeasonGuard)
  season() { return []; }

  @Get('stock')
  @UseGuards(StockGuard)
  stock() { return []; }

  @Get('trial')
  @UseGuards(TrialGuard)
  trial() { return []; }
}
)"}}) == "GET /orders: auth ShopGuard\n"
         "GET /season: other SeasonGuard\n"
         "GET /stock: auth StockGuard\n"
         "GET /trial: other TrialGuard");
}
