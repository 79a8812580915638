// SPDX-License-Identifier: Apache-2.0
// What looks like a connection and is none; and names that two parts bear.
#include <doctest/doctest.h>

#include "map_of.h"
#include "model/inputs.h"

using cutaway::model::map_of;

namespace {

const std::string kImage = "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n";
const std::string kServer =
    "import express from 'express';\nconst app = express();\napp.get('/orders', (q, s) => 1);\n"
    "app.listen(80);\n";

std::string package(const std::string& name) {
  return R"({"name":")" + name +
         R"(","scripts":{"start":"node main.js"},"dependencies":{"express":"4.0.0"}})";
}

}  // namespace

TEST_CASE("a service that is told where its page is does not call the page") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  desk:\n    build: desk\n    environment: {SHOP_HOST: 'http://shop:3000'}\n"
       "  shop:\n    build: shop\n    environment: {API_URL: 'http://desk:80'}\n"},
      {"desk/Dockerfile", kImage},
      {"desk/package.json", package("desk")},
      {"desk/main.js", kServer},
      {"shop/Dockerfile", kImage},
      {"shop/package.json",
       R"({"name":"shop","scripts":{"build":"vite build"},"dependencies":{"react":"18.0.0"}})"},
      {"shop/index.html", "<div></div>\n"},
      {"shop/main.jsx", "import React from 'react';\nexport const App = () => <p>1</p>;\n"},
  });
  CHECK_MESSAGE(told.find("shop calls desk") != std::string::npos, told);
  CHECK(told.find("desk calls shop") == std::string::npos);
}

TEST_CASE("the folder of a database's image gives the database no calls") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  db:\n    build: {context: dev, dockerfile: Dockerfile.mysql}\n"
       "  desk:\n    build: desk\n    environment: {DATABASE_URL: 'mysql://db:3306/shop'}\n"},
      {"dev/Dockerfile.mysql", "FROM mysql:8\nCOPY init.sql /docker-entrypoint-initdb.d/\n"},
      {"dev/init.sql", "CREATE TABLE orders (id int);\n"},
      {"dev/.env.stripe.example", "STRIPE_SECRET_KEY=sk_test\nDESK_URL=http://desk:80\n"},
      {"desk/Dockerfile", kImage},
      {"desk/package.json", package("desk")},
      {"desk/main.js", kServer},
  });
  CHECK_MESSAGE(told.find("\ndb ") == std::string::npos, told);
}

TEST_CASE("the name of a service is its own, whatever another one registers as by mistake") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders:\n    build: orders\n  parcels:\n    build: parcels\n"
       "  desk:\n    build: desk\n    environment: {ORDERS_URL: 'http://orders:8080'}\n"},
      {"orders/Dockerfile", "FROM openjdk:17\nCOPY . .\n"},
      {"orders/pom.xml", "<project><artifactId>orders</artifactId></project>\n"},
      {"orders/src/main/resources/application.properties", "spring.application.name=orders\n"},
      {"orders/src/main/java/A.java", "class A { public static void main(String[] a) {} }\n"},
      {"parcels/Dockerfile", "FROM openjdk:17\nCOPY . .\n"},
      {"parcels/pom.xml", "<project><artifactId>parcels</artifactId></project>\n"},
      {"parcels/src/main/resources/application.properties", "spring.application.name=orders\n"},
      {"parcels/src/main/java/B.java", "class B { public static void main(String[] a) {} }\n"},
      {"desk/Dockerfile", kImage},
      {"desk/package.json", package("desk")},
      {"desk/main.js", kServer},
  });
  CHECK_MESSAGE(told.find("desk calls orders") != std::string::npos, told);
}

TEST_CASE("a store that only shared code imports is kept by those who need it themselves") {
  const std::string web =
      "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>"
      "<ProjectReference Include=\"..\\Shared\\Shared.csproj\" />";
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  db:\n    image: postgres:16\n  desk:\n    build: {context: ., dockerfile: "
       "Desk/Dockerfile}\n    environment: {ConnectionStrings__Db: 'Host=db;Port=5432'}\n"
       "  door:\n    build: {context: ., dockerfile: Door/Dockerfile}\n"},
      {"Shared/Shared.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Npgsql\" "
       "Version=\"8.0.0\" /></ItemGroup></Project>\n"},
      {"Shared/Watch.cs",
       "using Npgsql;\nnamespace Shared;\npublic static class Watch { public static void On() {} "
       "}\n"},
      {"Desk/Dockerfile", "FROM dotnet\nCOPY . .\nENTRYPOINT [\"dotnet\", \"Desk.dll\"]\n"},
      {"Desk/Desk.csproj", web + "</ItemGroup></Project>\n"},
      {"Desk/Program.cs",
       "using Shared;\nvar app = WebApplication.CreateBuilder(args).Build();\nWatch.On();\n"
       "var db = app.Configuration[\"ConnectionStrings:Db\"];\napp.Run();\n"},
      {"Door/Dockerfile", "FROM dotnet\nCOPY . .\nENTRYPOINT [\"dotnet\", \"Door.dll\"]\n"},
      {"Door/Door.csproj", web + "</ItemGroup></Project>\n"},
      {"Door/Program.cs",
       "using Shared;\nvar app = WebApplication.CreateBuilder(args).Build();\nWatch.On();\n"
       "app.Run();\n"},
  });
  CHECK_MESSAGE(told.find("desk keeps data in db") != std::string::npos, told);
  CHECK_MESSAGE(told.find("door keeps data in db") == std::string::npos, told);
}

TEST_CASE("a component of Dapr is used by the programs that it names") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  redis:\n    image: redis:7\n  desk:\n    build: desk\n"},
      {"desk/Dockerfile", kImage},
      {"desk/package.json", package("desk")},
      {"desk/main.js", kServer},
      {"components/state.yaml",
       "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: carts\nspec:\n"
       "  type: state.redis\nscopes:\n  - desk\n"},
  });
  CHECK_MESSAGE(told.find("desk keeps data in redis") != std::string::npos, told);
}

TEST_CASE("a form of a page that shows addresses of databases opens none of them") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  desk:\n    build: desk\n  shop:\n    build: shop\n  db:\n    image: "
       "mysql:8\n"},
      {"desk/Dockerfile", kImage},
      {"desk/package.json", package("desk")},
      {"desk/main.js", kServer},
      {"shop/Dockerfile", kImage},
      {"shop/package.json",
       R"({"name":"shop","scripts":{"build":"vite build"},"dependencies":{"react":"18.0.0"}})"},
      {"shop/index.html", "<div></div>\n"},
      {"shop/main.jsx",
       "import React from 'react';\nconst samples = {\n"
       "  a: {url: 'jdbc:mysql://127.0.0.1:3306/shop'},\n  b: {url: "
       "'jdbc:sqlite://opt/shop.db'},\n};\n"
       "export const App = () => <input value={samples.a.url} />;\n"},
  });
  CHECK_MESSAGE(told.find("shop web") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop keeps") == std::string::npos, told);
  CHECK_MESSAGE(told.find("SQLite") == std::string::npos, told);
}

TEST_CASE("a link that leads people to a vendor's screen is no report of the page to it") {
  const auto told = [](const std::string& screen) {
    return map_of({
        {"compose.yml", "services:\n  shop:\n    build: shop\n"},
        {"shop/Dockerfile", kImage},
        {"shop/package.json",
         R"({"name":"shop","scripts":{"build":"vite build"},"dependencies":{"react":"18.0.0"}})"},
        {"shop/index.html", "<div></div>\n"},
        {"shop/main.tsx", "import React from 'react';\n" + screen},
    });
  };
  const std::string link = told(
      "export const App = () => <Note.Link href=\"https://app.datadoghq.com/keys\">1"
      "</Note.Link>;\n");
  CHECK_MESSAGE(link.find("shop web") != std::string::npos, link);
  CHECK_MESSAGE(link.find("Datadog") == std::string::npos, link);
  const std::string named = told("export const setupHref = 'https://app.datadoghq.com/keys';\n");
  CHECK_MESSAGE(named.find("Datadog") == std::string::npos, named);
  const std::string sent = told("export const intake = 'https://intake.datadoghq.com/v1';\n");
  CHECK_MESSAGE(sent.find("Datadog") != std::string::npos, sent);
}

TEST_CASE("a program that only reads messages in a vendor's format does not ask the vendor") {
  const auto told = [](const std::string& body) {
    return map_of({
        {"compose.yml", "services:\n  desk:\n    build: desk\n"},
        {"desk/Dockerfile", "FROM golang:1.22\nCOPY . .\nCMD [\"desk\"]\n"},
        {"desk/go.mod",
         "module shop.org/desk\n\ngo 1.22\n\nrequire github.com/sashabaranov/go-openai v1.0.0\n"},
        {"desk/main.go",
         "package main\n\nimport openai \"github.com/sashabaranov/go-openai\"\n\n" + body},
    });
  };
  const std::string types =
      told("func main() { r := openai.ChatCompletionResponse{}; read(&r) }\nfunc read(r any) {}\n");
  CHECK_MESSAGE(types.find("OpenAI") == std::string::npos, types);
  const std::string asks = told("func main() { c := openai.NewClient(\"k\"); _ = c }\n");
  CHECK_MESSAGE(asks.find("OpenAI") != std::string::npos, asks);
}

TEST_CASE("the README of a starter says nothing of the part that began with it") {
  const auto catalogue = cutaway::catalogue::load().take();
  CHECK(cutaway::model::from_a_template(
      *catalogue, "This template provides a minimal setup to get React working in Vite."));
  CHECK(cutaway::model::from_a_template(
      *catalogue,
      "A progressive Node.js framework for building efficient server-side "
      "applications."));
  CHECK(!cutaway::model::from_a_template(*catalogue,
                                         "The framework of shelves on which orders are kept."));
}
