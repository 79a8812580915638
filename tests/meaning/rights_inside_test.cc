// SPDX-License-Identifier: Apache-2.0
// What handlers ask before they answer: a login, a right of who is there, or only whether a thing
// is switched on.
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
    out.push_back(line);
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

constexpr const char* kPackage = R"({"dependencies": {"express": "4.0.0"}})";

}  // namespace

TEST_CASE("a condition over a right of who is there asks for a right, not only for a login") {
  CHECK(guards_of({{"package.json", kPackage}, {"app.js", R"(
const express = require("express");
const app = express();
app.delete("/orders", (req, res) => {
  if (!req.user.isAdminOrUp) return res.sendStatus(403);
  res.json([]);
});
app.get("/pages", (req, res) => {
  if (!shop.auth.checkAccess(req.user, ["read"])) return res.sendStatus(403);
  res.json([]);
});
app.get("/mine", (req, res) => {
  if (!req.user) return res.sendStatus(401);
  res.json([]);
});
)"}}) == "DELETE /orders: role req.user.isAdminOrUp\n"
         "GET /mine: auth req.user\n"
         "GET /pages: right shop.auth.checkAccess");
}

TEST_CASE(
    "what passes requests on at its end and refuses only some of them is not told as a login") {
  CHECK(guards_of({{"package.json", kPackage}, {"app.js", R"(
const express = require("express");
const app = express();
const someAuth = (req, res, next) => {
  const token = req.header("authorization");
  if (token) {
    if (isPartner(req)) {
      return res.status(401).send("no");
    }
  }
  next();
};
const checkAuth = (req, res, next) => {
  if (!req.header("authorization")) {
    return res.status(401).send("no");
  }
  next();
};
app.get("/some", someAuth, show);
app.get("/all", checkAuth, show);
function show(req, res) { res.json([]); }
)"}}) == "GET /all: auth checkAuth\nGET /some:");
}

TEST_CASE("a right that a handler asks for under no condition is told with it") {
  CHECK(guards_of({{"package.json", kPackage}, {"app.js", R"(
const express = require("express");
const app = express();
app.get("/orders", (req, res) => {
  this.authorize(req.params.id);
  res.json([]);
});
app.get("/keys", (req, res) => {
  accessControl.checkOwnership(req.user, req.params.id);
  res.json([]);
});
app.get("/some", (req, res) => {
  if (req.query.all) accessControl.checkOwnership(req.user, req.params.id);
  res.json([]);
});
app.get("/pay", (req, res) => {
  stripe.authorize(req.params.id);
  mail.checkRoleName(req.params.id);
  res.json([]);
});
)"}}) == "GET /keys: right checkOwnership\nGET /orders: right authorize\nGET /pay:\nGET /some:");
}

TEST_CASE("a right of who asks that a handler looks up at its head is told, whatever ends it") {
  CHECK(guards_of({{"package.json", kPackage},
                   {"app.js", R"(
const express = require("express");
const { checkSession } = require("./session");
const app = express();
app.post("/a", async (req, res) => {
  const who = await checkSession(req);
  if (!who?.isAdmin) {
    return res.status(403).json({ message: "no" });
  }
  res.json([]);
});
app.post("/b", async (req, res) => {
  const who = await checkSession(req);
  if (who.isAdmin) {
    res.json([]);
  } else {
    res.status(403).json({ message: "no" });
  }
});
app.post("/c", (req, res) => {
  if (!req.body.name) return res.status(400).end();
  if (!req.user || req.user.role !== "owner") {
    res.status(403).end();
    return;
  }
  res.json([]);
});
app.post("/d", (req, res) => {
  if (req.user.role !== "owner" && req.user.role !== "clerk") return res.sendStatus(403);
  res.json([]);
});
)"},
                   {"session.js", "exports.checkSession = (req) => req.cookies.who;\n"}}) ==
        "POST /a: auth checkSession role who?.isAdmin\nPOST /b: role who.isAdmin\n"
        "POST /c: auth req.user role req.user.role\nPOST /d: role req.user.role");
}

TEST_CASE("a right of somebody else, or one beside another way in, is no check of who may ask") {
  CHECK(guards_of({{"package.json", kPackage}, {"app.js", R"(
const express = require("express");
const app = express();
app.post("/mine", (req, res) => {
  if (!req.user.isAdmin && order.owner !== req.user.id) return res.sendStatus(403);
  res.json([]);
});
app.post("/other", async (req, res) => {
  const user = await Users.find(req.params.id);
  if (!user.isAdmin) return res.sendStatus(403);
  res.json([]);
});
app.post("/not", (req, res) => {
  if (req.user.isAdmin) return res.sendStatus(403);
  res.json([]);
});
)"}}).find("role") == std::string::npos);
}

TEST_CASE("a call that is all of a condition is asked, and refuses by what it calls") {
  CHECK(guards_of(
            {{"go.mod", "module shop\n\nrequire github.com/go-chi/chi/v5 v5.0.0\n"}, {"main.go", R"(
package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

type Desk struct{ rights Rights }

func (d *Desk) authorizeBy(w http.ResponseWriter, r *http.Request, right string) bool {
	user, err := userOf(r)
	if err != nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return false
	}
	return d.rights.Has(user, right)
}

func (d *Desk) authorize(w http.ResponseWriter, r *http.Request, right string) bool {
	return d.authorizeBy(w, r, right)
}

func (d *Desk) List(w http.ResponseWriter, r *http.Request) {
	if !d.authorize(w, r, "orders") {
		return
	}
	w.Write(nil)
}

func (d *Desk) Show(w http.ResponseWriter, r *http.Request) {
	if d.authorize(w, r, "orders") {
		return
	}
	w.Write(nil)
}

func main() {
	d := &Desk{}
	r := chi.NewRouter()
	r.Get("/orders", d.List)
	r.Get("/order", d.Show)
	http.ListenAndServe(":80", r)
}
)"}}) == "GET /order:\nGET /orders: auth authorize");
}
