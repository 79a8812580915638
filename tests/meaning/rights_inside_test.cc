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
