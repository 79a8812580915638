// SPDX-License-Identifier: Apache-2.0
// Which outside systems call the product: by the path, by the header, by the check.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

const std::string kPackage =
    R"({"name":"shop","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0","stripe":"17.0.0"}})";

std::string shop(const std::string& code) {
  return map_of({{"package.json", kPackage},
                 {"Dockerfile", "FROM node:22\nCMD [\"node\", \"server.js\"]\n"},
                 {"server.js", "const express = require('express');\nconst app = express();\n" +
                                   code + "app.listen(8080);\n"}});
}

bool tells(const std::string& map, std::string_view line) {
  return map.find(line) != std::string::npos;
}

}  // namespace

TEST_CASE("a path that names a vendor beside the word webhook is called by that vendor") {
  CHECK(tells(shop("app.post('/api/webhooks/github', (q, s) => s.end());\n"),
              "GitHub API calls POST /api/webhooks/github shop"));
  CHECK(tells(shop("app.post('/slack_webhook', (q, s) => s.end());\n"),
              "Slack calls POST /slack_webhook shop"));
}

TEST_CASE("what asks for something, or keeps what people set up, is called by no vendor") {
  CHECK_FALSE(tells(shop("app.get('/webhooks/github', (q, s) => s.end());\n"), "GitHub"));
  CHECK_FALSE(
      tells(shop("app.post('/github/orders/items/webhook', (q, s) => s.end());\n"), "GitHub"));
  CHECK_FALSE(tells(shop("app.post('/webhooks/github/retry', (q, s) => s.end());\n"), "GitHub"));
  CHECK_FALSE(tells(shop("app.post('/webhooks/slack', (q, s) => s.end());\n"
                         "app.put('/webhooks/slack/:id', (q, s) => s.end());\n"),
                    "Slack"));
}

TEST_CASE("whose header a handler looks for, directly or in what it calls, calls it") {
  CHECK(tells(shop("function check(q) { return q.headers['stripe-signature']; }\n"
                   "app.post('/payments/events', (q, s) => { check(q); s.end(); });\n"),
              "Stripe calls POST /payments/events shop"));
  // A header that is set says whom this program imitates.
  CHECK_FALSE(tells(shop("app.post('/orders', (q, s) => { q.set('X-GitHub-Event', 'push'); });\n"),
                    "GitHub"));
}
