// SPDX-License-Identifier: Apache-2.0
// How people sign in: tries without a limit, proofs without an end, hashes told to be quick.
#include <doctest/doctest.h>

#include "findings/ledger.h"
#include "tests/findings/asked_shop.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

const std::string kManifest =
    R"({"name":"shop","dependencies":{"express":"4","jsonwebtoken":"9","bcrypt":"5"}})";

/// The places of an item of the rule; 0 without an item.
std::uint32_t places(std::string_view rule, const std::map<std::string, std::string>& files) {
  const model::Traced project(files);
  const auto items = ledger(project.analysis).by_risk;
  const Item* item = find(items, rule);
  return item == nullptr ? 0 : item->count;
}

/// A server where people sign in at "/login"; `before` stands in front of its address.
std::string server(const std::string& before) {
  return "const express = require('express');\nconst bcrypt = require('bcrypt');\n" + before +
         "const app = express();\n"
         "app.post('/login', async (req, res) => {\n"
         "  const user = await find(req.body.name);\n"
         "  if (!bcrypt.compareSync(req.body.password, user.password)) {\n"
         "    return res.status(401).end();\n  }\n  res.json(user);\n});\n"
         "app.listen(3000);\n";
}

}  // namespace

TEST_CASE("tries to sign in are told to have no limit only where nothing in the code limits them") {
  const auto tries = [](const std::string& before, const std::string& more = "") {
    return places(
        "open_tries",
        {{"package.json", kManifest}, {"src/server.js", server(before)}, {"src/more.js", more}});
  };
  CHECK(tries("") == 1);
  CHECK(tries("const limit = require('express-rate-limit');\n") == 0);
  // Whatever is counted there, somebody thought of it.
  CHECK(tries("", "export const failedLogins = new Map();\n") == 0);
  // What the makers' own tools are told, and remarks, limit nobody.
  CHECK(tries("", "// one day: a rate limit\n") == 1);
  CHECK(places("open_tries", {{"package.json", kManifest},
                              {"src/server.js", server("")},
                              {"renovate.json", "{\"extends\": [\":disableRateLimiting\"]}\n"}}) ==
        1);
  // What slows down a page that scrolls is none.
  CHECK(tries("", "import { throttle } from 'lodash';\nexport const scroll = throttle(draw);\n") ==
        1);
}

TEST_CASE("a compared password is a way to sign in where an address or a name says so") {
  const auto named = [](const std::string& name) {
    return places(
        "open_tries",
        {{"package.json", kManifest},
         {"src/user.js", "import bcrypt from 'bcrypt';\n\nexport class User {\n  async " + name +
                             "(password) {\n    return await bcrypt.compare(password, "
                             "this.password);\n  }\n}\n"}});
  };
  CHECK(named("login") == 1);
  CHECK(named("isOwn") == 0);
  CHECK(named("changePassword") == 0);
  // Whoever wrote what compares, its name says what it does.
  CHECK(places("open_tries",
               {{"requirements.txt", "flask\n"},
                {"shop/people.py",
                 "from shop.hashes import check_password\n\ndef login(name, password):\n"
                 "    person = find(name)\n    return check_password(person, password)\n"}}) == 1);
}

TEST_CASE("a token that is signed without an end is told, one that ends by any word is not") {
  const auto proofs = [](const std::string& call, const std::string& path = "src/login.js") {
    return places("endless_proof", {{"package.json", kManifest},
                                    {path,
                                     "const jwt = require('jsonwebtoken');\n\n"
                                     "export function proof(user, config, options) {\n  return " +
                                         call + ";\n}\n"}});
  };
  CHECK(proofs("jwt.sign({ id: user.id }, config.key)") == 1);
  CHECK(proofs("jwt.sign({ id: user.id }, config.key, { algorithm: 'HS256' })") == 1);
  CHECK(proofs("jwt.sign({ id: user.id }, config.key, { expiresIn: '2h' })") == 0);
  CHECK(proofs("jwt.sign({ id: user.id, exp: config.until }, config.key)") == 0);
  // What others hand in may say it.
  CHECK(proofs("jwt.sign({ id: user.id }, config.key, options)") == 0);
  CHECK(proofs("jwt.sign(user, config.key)") == 0);
  // A plain text holds no end.
  CHECK(proofs("jwt.sign(user.email, config.key)") == 1);
  // Nobody signs in with what is made for another service.
  CHECK(proofs("jwt.sign({ id: user.id }, config.key)", "src/apple/token.js") == 0);
}

TEST_CASE("a password hash that costs too little is told with its cost") {
  const auto cheap = [](const std::string& call, const std::string& head = "") {
    return places("cheap_hash", {{"package.json", kManifest},
                                 {"src/users.js", "const bcrypt = require('bcrypt');\n" + head +
                                                      "\nexport function keep(user, password) {\n"
                                                      "  user.hash = " +
                                                      call + ";\n}\n"}});
  };
  CHECK(cheap("bcrypt.hashSync(password, 5)") == 1);
  CHECK(cheap("bcrypt.hashSync(password, COST)", "const COST = 4;\n") == 1);
  CHECK(cheap("bcrypt.hashSync(password, 10)") == 0);
  CHECK(cheap("bcrypt.hashSync(password, COST)", "const COST = process.env.COST || 4;\n") == 0);
  // What is no password needs no slow hash.
  CHECK(cheap("bcrypt.hashSync(user.name, 1)") == 0);
}

TEST_CASE("the cost of a hash is read in each library's own place") {
  CHECK(places("cheap_hash",
               {{"go.mod", "module shop\n\ngo 1.22\n\nrequire golang.org/x/crypto v0.30.0\n"},
                {"users.go",
                 "package shop\n\nimport \"golang.org/x/crypto/bcrypt\"\n\n"
                 "func keep(u User) ([]byte, error) {\n"
                 "\treturn bcrypt.GenerateFromPassword([]byte(u.Password), 5)\n}\n"}}) == 1);
  CHECK(places("cheap_hash", {{"requirements.txt", "flask\n"},
                              {"shop/users.py",
                               "import hashlib\n\ndef keep(password, salt):\n    return "
                               "hashlib.pbkdf2_hmac('sha256', password, salt, 1000)\n"}}) == 1);
}
