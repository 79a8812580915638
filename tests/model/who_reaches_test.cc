// SPDX-License-Identifier: Apache-2.0
// What a shared library does for some of those who take it, and what is handed to a program that
// never asks for it.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

const std::string kImage = "FROM golang:1.22\nCOPY . .\nCMD [\"./app\"]\n";

}  // namespace

TEST_CASE("a client that a shared package declares is told of those who call it") {
  const std::string main =
      "package main\n\nimport (\n\t\"net/http\"\n\t\"shop/common/client\"\n)\n\nfunc main() {\n";
  const std::string told = map_of({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"compose.yml",
       "services:\n  desk:\n    build: {context: ., dockerfile: desk/Dockerfile}\n"
       "    environment: {ORDERS_ADDR: 'http://orders:80', STOCK_ADDR: 'http://stock:80'}\n"
       "  till:\n    build: {context: ., dockerfile: till/Dockerfile}\n"
       "    environment: {ORDERS_ADDR: 'http://orders:80', STOCK_ADDR: 'http://stock:80'}\n"
       "  orders:\n    image: example/orders\n  stock:\n    image: example/stock\n"},
      {"desk/Dockerfile", "FROM golang:1.22\nCOPY desk desk\nCMD [\"./desk\"]\n"},
      {"desk/main.go", main + "\tclient.AskOrders()\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"till/Dockerfile", "FROM golang:1.22\nCOPY till till\nCMD [\"./till\"]\n"},
      {"till/main.go", main + "\tclient.CountStock()\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"common/client/ask.go",
       "package client\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\n"
       "func AskOrders() { http.Get(os.Getenv(\"ORDERS_ADDR\") + \"/orders\") }\n\n"
       "func CountStock() { http.Get(os.Getenv(\"STOCK_ADDR\") + \"/stock\") }\n"},
  });
  CHECK_MESSAGE(told.find("desk calls orders") != std::string::npos, told);
  CHECK(told.find("till calls stock") != std::string::npos);
  CHECK_MESSAGE(told.find("desk calls stock") == std::string::npos, told);
  CHECK(told.find("till calls orders") == std::string::npos);
}

TEST_CASE("an address that nothing in the program asks for is no way to go") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  desk:\n    build: desk\n    environment:\n"
       "      - Shop__CatalogUrl=http://catalog:80\n      - Shop__RatingUrl=http://rating:80\n"
       "  catalog:\n    image: example/catalog\n  rating:\n    image: example/rating\n"},
      {"desk/Dockerfile", kImage},
      {"desk/Desk.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup></PropertyGroup></Project>"},
      {"desk/Program.cs",
       "var app = WebApplication.Create(args);\n"
       "var catalog = app.Configuration[\"Shop:CatalogUrl\"];\n"
       "app.MapGet(\"/\", () => Ask(catalog));\napp.Run();\n"},
  });
  CHECK_MESSAGE(told.find("desk calls catalog") != std::string::npos, told);
  CHECK_MESSAGE(told.find("desk calls rating") == std::string::npos, told);
}
