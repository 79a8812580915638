// SPDX-License-Identifier: Apache-2.0
// Wrappers without a name, held by a variable beside the routes.
#include <doctest/doctest.h>

#include "tests/meaning/guards_of.h"

using cutaway::meaning::guards_of;

TEST_CASE("what a function without a name puts around a handler guards it") {
  const std::vector<std::string> told =
      guards_of({{"go.mod", "module shop\n\ngo 1.22\n"}, {"main.go", R"(package main

import "net/http"

type keys struct{}

func (k *keys) validate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func list(w http.ResponseWriter, r *http.Request) { w.Write([]byte("orders")) }

func version(w http.ResponseWriter, r *http.Request) { w.Write([]byte("1")) }

func main() {
	check := &keys{}
	behind := func(next http.HandlerFunc) http.Handler { return check.validate(next) }
	plain := func(next http.HandlerFunc) http.Handler { return http.HandlerFunc(next) }
	mux := http.NewServeMux()
	mux.Handle("GET /orders", behind(list))
	mux.Handle("GET /version", plain(version))
	http.ListenAndServe(":80", mux)
}
)"}});
  REQUIRE(told.size() == 2);
  CHECK(told[0] == "GET /orders: auth behind auth validate");
  CHECK(told[1] == "GET /version:");
}
