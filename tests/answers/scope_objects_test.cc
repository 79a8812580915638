// SPDX-License-Identifier: Apache-2.0
// A verb without the thing that it is to be done with is another act, and so is that of others.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

/// A shop's server with the given routes, each a line of JavaScript.
std::map<std::string, std::string> server(const std::string& routes) {
  return {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"4\"}}"},
          {"app.js", "const express = require('express');\nconst app = express();\n" + routes +
                         "app.listen(1);\n"}};
}

std::string route(const std::string& method, const std::string& path, const std::string& handler) {
  return "app." + method + "('" + path + "', requireModerator, function " + handler +
         "(req, res) {\n  res.json(1);\n});\n";
}

}  // namespace

TEST_CASE("the part with which all routes begin is no thing that something is done with") {
  std::string routes = route("post", "/answer/tag/merge", "mergeTags");
  for (const char* const one : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "m"})
    routes += route("get", std::string("/answer/") + one + "/list", std::string("list") + one);
  routes += route("put", "/answer/question", "updateQuestion");
  const Planned merging(server(routes), "Let moderators merge two questions with their answers");
  CHECK(merging.answer().find("The act is there") == std::string::npos);
}

TEST_CASE("what stands in an area of staff is not what those do who are served") {
  const Planned refund(
      server(route("post", "/admin/orders/cancel", "cancelOrder") +
             route("get", "/orders", "listOrders") + route("get", "/products", "listProducts")),
      "Let customers cancel orders");
  CHECK(refund.answer().find("The act is there") == std::string::npos);
  CHECK(refund.answer().find("It may be there already") == std::string::npos);
}

TEST_CASE("what deletes a piece of a thing does not delete the thing") {
  const Planned comments(server(route("delete", "/comments/:id/reply/:reply", "removeReply") +
                                route("delete", "/comments/:id", "remove")),
                         "Let users delete comments");
  CHECK(comments.answer().find("`DELETE /comments/{id}`") != std::string::npos);
}

TEST_CASE("the verb behind when or which is not what a sentence on a screen does") {
  const Planned approving(
      {{"locales/en.json",
        "{\"a\": \"Send notifications when users submit new requests which are automatically "
        "approved\"}\n"},
       {"src/mail.ts", "export function sendMail(to: string) {\n  return to;\n}\n"}},
      "Approve requests of users automatically");
  CHECK(approving.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("a country is no service with accounts") {
  const Planned rounding({{"cart.js", "export function roundPrices(cart) {\n  return cart;\n}\n"}},
                         "Round prices to five cents for customers in Switzerland");
  CHECK_FALSE(rounding.asks("Whose account"));
}

TEST_CASE("a month for which something holds is no run by the clock") {
  const Planned budget({{"schedule.rb", "every(1.day) { Sync.run }\n"},
                        {"budget.rb", "class Budget\n  def month\n    1\n  end\nend\n"}},
                       "Let users set a monthly budget for their household");
  CHECK_FALSE(budget.asks("What starts it"));
  CHECK_FALSE(budget.asks("What is to start it"));
}

}  // namespace cutaway::answers
