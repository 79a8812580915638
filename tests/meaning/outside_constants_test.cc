// SPDX-License-Identifier: Apache-2.0
// Paths that a package spells which is not here.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;
using meaning::Route;

TEST_CASE("names out of an outside package stay paths of their own, a variable's name does not") {
  const LinkedProject shop({
      {"go.mod",
       "module shop\nrequire github.com/labstack/echo/v4 v4.0.0\n"
       "require github.com/shop/contracts v1.0.0\n"},
      {"main.go",
       "package main\nimport (\n\t\"github.com/labstack/echo/v4\"\n"
       "\t\"github.com/shop/contracts/common\"\n)\n"
       "func all(c echo.Context) error { return nil }\n"
       "func main() {\n\tr := echo.New()\n"
       "\tr.GET(common.ApiAllOrders, all)\n\tr.GET(common.ApiOrderByName, all)\n"
       "\tpath := common.Chosen()\n\tr.GET(path, all)\n}\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes)
    told += route.method + " " + route.path + (route.complete ? "\n" : " not known whole\n");
  CHECK(told ==
        "GET /{ApiAllOrders} not known whole\nGET /{ApiOrderByName} not known whole\n"
        "GET /{path} not known whole\n");
}
