// SPDX-License-Identifier: Apache-2.0
// Marks on handlers that are checks of the project's own, rights that a mark names, and layers that
// stand under a setting.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders: auth login", a line a route.
std::string told(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by)
      line += " " + guard.kind + " " + guard.name + (guard.value.empty() ? "" : "=" + guard.value);
    out.push_back(line);
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

constexpr const char* kFlask = R"(from flask import Flask, abort
from checks import check_order_visibility, check_score_visibility, require_verified_mail, counted

app = Flask(__name__)

@app.route("/orders")
@check_order_visibility
@check_score_visibility
@require_verified_mail
@counted
def orders():
    return []

@app.route("/pay", methods=["POST"])
@check_order_visibility
def pay():
    user = get_current_user()
    if not user:
        return {}, 401
    return {}
)";

constexpr const char* kChecks = R"(from flask import abort

def check_order_visibility(f):
    def inner(*args):
        if visible() == Kinds.PRIVATE:
            if authed():
                return f(*args)
            else:
                abort(403)
        return f(*args)
    return inner

def check_score_visibility(f):
    def inner(*args):
        if visible() == Kinds.ADMINS:
            abort(404)
        return f(*args)
    return inner

def require_verified_mail(f):
    def inner(*args):
        if not verified():
            return again()
        return f(*args)
    return inner

def counted(f):
    return f
)";

constexpr const char* kGo = R"(package main

import "github.com/gorilla/mux"

func Routes(conf Config) *mux.Router {
	r := mux.NewRouter()
	name := conf.Text("NAME")
	if name != "" {
		r.Use(basicAuthHandler)
	}
	r.HandleFunc("/orders", orders)
	inner := mux.NewRouter()
	if !conf.AuthDisabled {
		inner.Use(basicAuthHandler)
	}
	inner.HandleFunc("/stock", orders)
	staff := mux.NewRouter()
	if conf.Staff {
		staff.Use(basicAuthHandler)
		staff.HandleFunc("/staff", orders)
	}
	return r
}

func basicAuthHandler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func orders(w http.ResponseWriter, r *http.Request) {}
)";

constexpr const char* kGoWrapped = R"(package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

func Use(handler http.HandlerFunc, layers ...func(http.Handler) http.HandlerFunc) http.HandlerFunc {
	for _, layer := range layers {
		handler = layer(handler)
	}
	return handler
}

func RequireLogin(handler http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }
}

func Counted(handler http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }
}

func Routes() {
	r := mux.NewRouter()
	r.HandleFunc("/orders", Use(orders, Counted, RequireLogin))
	r.HandleFunc("/shelf", Use(orders, Counted))
}

func orders(w http.ResponseWriter, r *http.Request) {}
)";

constexpr const char* kNest = R"(import { Controller, Get, SetMetadata } from "@nestjs/common";
import { Permission } from "./permission";

export const Allow = (...permissions: Permission[]) => SetMetadata("permissions", permissions);
export const Labelled = (...labels: Permission[]) => (target: any) => target;

@Controller("orders")
export class OrdersController {
  @Get("all")
  @Allow(Permission.ReadOrders, Permission.EditOrders)
  all() { return []; }

  @Get("open")
  @Allow(Permission.Public)
  open() { return []; }

  @Get("labelled")
  @Labelled(Permission.ReadOrders)
  labelled() { return []; }
}
)";

}  // namespace

TEST_CASE("all checks that stand on a handler are told, and a login that it asks for itself") {
  CHECK(told({{"requirements.txt", "flask==3.0"}, {"app.py", kFlask}, {"checks.py", kChecks}}) ==
        "GET /orders: right check_order_visibility right check_score_visibility other "
        "require_verified_mail\n"
        "POST /pay: right check_order_visibility auth get_current_user");
}

TEST_CASE("a layer that is only added where something is set up asks no login of everybody") {
  CHECK(told({{"go.mod", "module shop\n\nrequire github.com/gorilla/mux v1.8.0\n"},
              {"main.go", kGo}}) ==
        "ANY /orders: right basicAuthHandler\n"
        "ANY /staff: auth basicAuthHandler\n"
        "ANY /stock: auth basicAuthHandler");
}

TEST_CASE("layers that a wrapper is given behind the handler are told") {
  CHECK(told({{"go.mod", "module shop\n\nrequire github.com/gorilla/mux v1.8.0\n"},
              {"main.go", kGoWrapped}}) == "ANY /orders: auth RequireLogin\nANY /shelf:");
}

TEST_CASE("a mark of the project's own names the rights that are asked for") {
  CHECK(told({{"package.json", R"({"dependencies": {"@nestjs/common": "10"}})"},
              {"orders.controller.ts", kNest},
              {"permission.ts", R"(export enum Permission {
  ReadOrders = "ReadOrders",
  EditOrders = "EditOrders",
  Public = "Public",
}
)"}}) == "GET /orders/all: role Allow=ReadOrders, EditOrders\n"
         "GET /orders/labelled:\n"
         "GET /orders/open: public Allow=let off");
}

TEST_CASE("an annotation that the project puts together of others guards as they do") {
  CHECK(told({{"package.json", R"({"name": "shop", "dependencies": {"@nestjs/core": "10"}})"},
              {"src/marks.ts", R"(
import { applyDecorators, UseGuards } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { LoginGuard } from './login.guard';

export function Members() {
  return applyDecorators(UseGuards(LoginGuard), ApiBearerAuth());
}

export function Described() {
  return applyDecorators(ApiBearerAuth());
}
)"},
              {"src/login.guard.ts", R"(
import { CanActivate, UnauthorizedException } from '@nestjs/common';

export class LoginGuard implements CanActivate {
  canActivate(context) {
    if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException();
    return true;
  }
}
)"},
              {"src/orders.ts", R"(
import { Controller, Get, Post } from '@nestjs/common';
import { Described, Members } from './marks';

@Controller('orders')
export class OrdersController {
  @Get()
  @Described()
  list() { return []; }

  @Post()
  @Members()
  add() { return []; }
}
)"}}) == "GET /orders:\nPOST /orders: auth LoginGuard");
}
