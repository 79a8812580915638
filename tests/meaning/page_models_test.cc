// SPDX-License-Identifier: Apache-2.0
// Pages that say themselves where they are asked, and the class beside them.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string routes_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) out.push_back(route.method + " " + route.path);
  std::ranges::sort(out);
  return join(out, ", ");
}

}  // namespace

TEST_CASE("a page is asked where its mark or its place says, by the methods of its class") {
  CHECK(
      routes_of({{"Shop/Pages/Login.cshtml", "@page \"/sign-in\"\n@model Shop.Pages.LoginModel\n"},
                 {"Shop/Pages/Login.cshtml.cs",
                  "namespace Shop.Pages {\n  public class LoginModel : PageModel {\n"
                  "    public void OnPostAsync(string name) {}\n    public void OnPostGuest() {}\n"
                  "    public void OnlyHere() {}\n  }\n}\n"},
                 {"Shop/Pages/Orders/Index.cshtml", "@page \"{id}\"\n<h1>Order</h1>\n"}}) ==
      "GET /Orders/{id}, POST /sign-in");
}

TEST_CASE(
    "a template without the mark is a piece of others, and none outside of the folder is one") {
  CHECK(routes_of({{"Shop/Pages/_Layout.cshtml", "<h1>Shop</h1>\n"},
                   {"Shop/Views/Orders.cshtml", "@page \"/orders\"\n"}})
            .empty());
}
