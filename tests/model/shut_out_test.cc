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

TEST_CASE("a switch lets by who is not signed in, or names whom alone it lets in") {
  const meaning::LinkedProject shop({
      {"requirements.txt", "fastapi\nfastapi-users\nflask\n"},
      {"shop/accounts.py",
       "from fastapi_users import FastAPIUsers\n\naccounts = FastAPIUsers(managers, [backend])\n"
       "customer = accounts.current_user(active=True)\n"
       "anybody = accounts.current_user(optional=True)\n"
       "chief = accounts.current_user(active=True, superuser=True)\n"},
      {"shop/main.py",
       "from fastapi import Depends, FastAPI\nfrom shop.accounts import anybody, chief, customer\n"
       "app = FastAPI()\n\n@app.get(\"/orders\")\ndef orders(user=Depends(customer)): return 1\n\n"
       "@app.get(\"/prices\")\ndef prices(user=Depends(anybody)): return 1\n\n"
       "@app.get(\"/staff\")\ndef staff(user=Depends(chief)): return 1\n"},
      {"notes/guards.py",
       "from functools import wraps\nfrom flask import abort, request\n\n"
       "def needs_login(scopes, optional_user=False):\n    def decorator(view):\n"
       "        @wraps(view)\n        def inner(*args):\n"
       "            if not request.user and not optional_user:\n                abort(401)\n"
       "            return view(*args)\n        return inner\n    return decorator\n"},
      {"notes/app.py",
       "from flask import Flask\nfrom notes.guards import needs_login\napp = Flask(__name__)\n\n"
       "@app.get(\"/notes\")\n@needs_login(scopes=[\"notes:read\"], optional_user=True)\n"
       "def notes(): return 1\n\n"
       "@app.get(\"/own\")\n@needs_login(scopes=[\"notes:read\"], optional_user=False)\n"
       "def own(): return 1\n"},
  });
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  std::string told;
  for (const model::Endpoint& one : made.endpoints)
    if (one.path != "/") told += one.path + " " + one.auth + " " + join(one.roles, ",") + "\n";
  CHECK(told.find("/orders required \n") != std::string::npos);
  CHECK(told.find("/prices optional \n") != std::string::npos);
  CHECK(told.find("/staff required superuser\n") != std::string::npos);
  CHECK(told.find("/notes optional \n") != std::string::npos);
  CHECK_MESSAGE(told.find("/own required ") != std::string::npos, told);
}

TEST_CASE(
    "where most ask who is there, what only reads beside what signs people in is for anybody") {
  std::string routes;
  for (const char* one : {"orders", "carts", "bills", "goods", "notes", "items", "lists"})
    routes +=
        "app.post('/api/v1/" + std::string(one) + "', needUser, (req, res) => res.json(1));\n";
  const meaning::LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"guards.js",
       "export function needUser(req, res, next) {\n  if (!req.user) return "
       "res.status(401).end();\n"
       "  next();\n}\n"},
      {"app.js",
       "import express from 'express';\nimport { needUser } from './guards.js';\n"
       "import { news, enter } from './open.js';\nconst app = express();\n" +
           routes +
           "app.get('/api/v1/news', news);\napp.post('/api/v1/login/mail', enter);\n"
           "app.post('/api/v1/votes', vote);\nfunction vote(req, res) { res.json(1); }\n"},
      {"open.js",
       "export function news(req, res) { res.json([]); }\n"
       "export function enter(req, res) { res.json({}); }\n"},
  });
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  std::string told;
  for (const model::Endpoint& one : made.endpoints)
    if (one.auth != "required") told += one.path + " " + one.auth + "\n";
  CHECK(told == "/api/v1/news none\n/api/v1/login/mail none\n/api/v1/votes \n");
}

TEST_CASE("what is marked as open and looks a key up answers those who have one") {
  const meaning::LinkedProject shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net9.0"
       "</TargetFramework></PropertyGroup></Project>\n"},
      {"Feeds.cs",
       "using Microsoft.AspNetCore.Authorization;\nusing Microsoft.AspNetCore.Mvc;\n\n"
       "[ApiController]\n[Route(\"feeds\")]\n[AllowAnonymous]\n"
       "public class FeedsController : ControllerBase {\n"
       "  [HttpGet(\"{apiKey}/orders\")]\n  public string Orders(string apiKey) {\n"
       "    return _people.Find(apiKey).Orders;\n  }\n\n"
       "  [HttpGet(\"news\")]\n  public string News(string page) {\n"
       "    return _news.Find(page);\n  }\n}\n"},
  });
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  std::string told;
  for (const model::Endpoint& one : made.endpoints) told += one.path + " " + one.auth + "\n";
  CHECK(told == "/feeds/{apiKey}/orders required\n/feeds/news none\n");
}
