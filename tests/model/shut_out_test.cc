// SPDX-License-Identifier: Apache-2.0
// Whom guards let in, and whom they shut out: from a small repository to the rights of an endpoint.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

TEST_CASE("who is shut out has no right, and a setting that is checked with is none") {
  const meaning::LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"guards.js",
       "export function needAccessToken(secret) {\n  return (req, res, next) => {\n"
       "    if (!req.token) return res.status(401).end();\n    next();\n  };\n}\n"
       "export function notRoles(roles) {\n  return (req, res, next) => {\n"
       "    if (roles.includes(req.role)) return res.status(403).end();\n    next();\n  };\n}\n"
       "export function onlyRoles(roles) {\n  return (req, res, next) => {\n"
       "    if (!roles.includes(req.role)) return res.status(403).end();\n    next();\n  };\n}\n"},
      {"app.js",
       "import express from 'express';\n"
       "import { needAccessToken, notRoles, onlyRoles } from './guards.js';\n"
       "const { ACCESS_TOKEN_SECRET } = process.env;\nconst app = express();\n"
       "app.get('/orders', needAccessToken(ACCESS_TOKEN_SECRET), notRoles(['guest']),\n"
       "        (req, res) => res.json([]));\n"
       "app.get('/prices', onlyRoles(['clerk']), (req, res) => res.json([]));\n"},
  });
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  std::string told;
  for (const model::Endpoint& one : made.endpoints)
    told += one.path + " " + one.auth + " " + join(one.roles, ",") + "\n";
  CHECK(told == "/orders required \n/prices required clerk\n");
}
