// SPDX-License-Identifier: Apache-2.0
// A past change whose title says that the request was built is told, and only such a one.
#include "answers/scope/files/told_before.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "answers/scope/scope.h"
#include "tests/history/log_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::answers;
using cutaway::tests::LogText;

namespace {

/// What is told of past changes when the newest commit of a shop had this title.
Scope after(std::string_view title, std::string_view request, std::string_view touched) {
  const model::Traced source(
      {{"billing.js", "export function closeBill(bill) { return bill }\n"},
       {"orders.js", "export function placeOrder(order) { return order }\n"}});
  LogText log;
  log.commit("Ada", std::string(title), 3'000'000).file('M', std::string(touched), "b", "c");
  log.commit("Bo", "First files", 1'000'000)
      .file('A', "billing.js", "", "b")
      .file('A', "orders.js", "", "b");
  const history::Changes changes = history::parse_changes(log.text(), *source.analysis.catalogue);
  const auto index =
      ranking::build_index(*source.analysis.project->tree, *source.analysis.catalogue, changes);
  return scope_of(source.analysis, request, {index.get(), &changes});
}

std::string told(std::string_view title, std::string_view request,
                 std::string_view touched = "billing.js") {
  const Scope scope = after(title, request, touched);
  for (const narrative::Claim& claim : scope.exists_already) {
    if (claim.rule() == "exists.before") return std::string(claim.text());
  }
  return "";
}

}  // namespace

TEST_CASE("a title that begins like a request and has its words says that it was built") {
  CHECK(told("Add partial refunds to the shop", "Allow partial refunds") ==
        "A past change says that it was built: “Add partial refunds to the shop”.");
  CHECK(told("billing: support partial refunds (#12)", "Allow partial refunds") ==
        "A past change says that it was built: “billing: support partial refunds (#12)”.");
}

TEST_CASE("a title that lacks a word, repairs, tests or names files that are gone says nothing") {
  CHECK(told("Add refunds", "Allow partial refunds") == "");
  CHECK(told("Fix partial refunds", "Allow partial refunds") == "");
  CHECK(told("Add tests for partial refunds", "Allow partial refunds") == "");
  CHECK(told("Partial refunds are slow", "Allow partial refunds") == "");
  CHECK(told("Add partial refunds", "Allow partial refunds", "gone.js") == "");
}

TEST_CASE("what is to be otherwise or to go was built of course") {
  CHECK(told("Add partial refunds", "Limit partial refunds to 3") == "");
  CHECK(told("Add partial refunds", "Remove partial refunds") == "");
}

TEST_CASE("what was done with the thing before, and what is made otherwise, was not built so") {
  CHECK(told("Add shared orders", "Let people share an order") == "");
  CHECK(told("Add sharing of orders", "Let people share an order") != "");
  CHECK(told("Make partial refunds invokable", "Allow partial refunds") == "");
}

TEST_CASE("a title with all words of a request that restricts is told as perhaps built") {
  const auto answer = [](std::string_view title) {
    const Scope scope = after(
        title, "Let an admin restrict parcel pickup to members of our own village", "billing.js");
    return scope.answer ? std::string(scope.answer->text()) : "";
  };
  const std::string built = answer("Allow members of a specific village parcel pickup");
  INFO(built);
  CHECK(built.starts_with("It may have been built already: a past change of 1970-02-04 says “"));
  CHECK(answer("Fix parcel pickup of a village").find("built already") == std::string::npos);
  CHECK(answer("Allow parcel pickup").find("built already") == std::string::npos);
}
