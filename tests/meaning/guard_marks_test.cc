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

}  // namespace

TEST_CASE("a layer that is only added where something is set up asks no login of everybody") {
  CHECK(told({{"go.mod", "module shop\n\nrequire github.com/gorilla/mux v1.8.0\n"},
              {"main.go", kGo}}) ==
        "ANY /orders: right basicAuthHandler\n"
        "ANY /staff: auth basicAuthHandler\n"
        "ANY /stock: auth basicAuthHandler");
}
