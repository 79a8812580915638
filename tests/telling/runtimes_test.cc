// SPDX-License-Identifier: Apache-2.0
// Runtimes that programs run in, packages that count their own versions, and what is only asked
// for, each on a small invented project.
#include <doctest/doctest.h>

#include "tests/telling/stack_line.h"

using cutaway::tests::stack_line;

namespace {

using Files = std::map<std::string, std::string>;

const std::string kServer =
    "const http = require('http');\n\n"
    "http.createServer((request, answer) => answer.end('x')).listen(80);\n";
const std::string kPage =
    "import React from 'react';\n\nexport default function App() {\n  return <p>Shop</p>;\n}\n";

}  // namespace

TEST_CASE("a program that a manifest starts with Node.js has to have it") {
  const auto line = stack_line(
      "nodejs", Files{{"package.json",
                       "{ \"name\": \"shop\",\n  \"scripts\": { \"start\": \"node index.js\" },\n"
                       "  \"engines\": { \"node\": \"20.x\" } }\n"},
                      {"index.js", kServer}});
  CHECK(line.seen);
  CHECK(line.version == "20");
  CHECK(line.needed == "Node.js runs shop.");
  CHECK(line.stands.empty());
}

TEST_CASE("what projects are made for goes before an image that nobody builds any more") {
  const std::string project =
      "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <PropertyGroup>\n"
      "    <OutputType>Exe</OutputType>\n  </PropertyGroup>\n</Project>\n";
  const auto line = stack_line(
      "dotnet", Files{{"Directory.Build.props",
                       "<Project>\n  <PropertyGroup>\n"
                       "    <TargetFramework>net10.0</TargetFramework>\n"
                       "  </PropertyGroup>\n</Project>\n"},
                      {"Shop/Shop.csproj", project},
                      {"Shop/Program.cs",
                       "var builder = WebApplication.CreateBuilder(args);\n"
                       "var app = builder.Build();\napp.MapGet(\"/orders\", () => 1);\n"},
                      {"Dockerfile-old",
                       "FROM mcr.microsoft.com/dotnet/aspnet:6.0 AS final\nCOPY . .\n"
                       "ENTRYPOINT [\"dotnet\", \"Shop.dll\"]\n"}});
  CHECK(line.version == "10.0");
}

TEST_CASE("of several versions that may be asked for none is told") {
  const auto line = stack_line(
      "nodejs", Files{{"package.json",
                       "{ \"name\": \"shop\", \"bin\": { \"shop\": \"cli.js\" },\n"
                       "  \"engines\": { \"node\": \"^18 || ^20\" } }\n"},
                      {"cli.js", "#!/usr/bin/env node\nrequire('http').get('http://x');\n"}});
  CHECK(line.seen);
  CHECK(line.version.empty());
}

TEST_CASE("what only builds pages for browsers in Node.js does not run in it") {
  const auto line = stack_line(
      "nodejs",
      Files{
          {"package.json",
           "{ \"name\": \"shop\", \"dependencies\": { \"react\": \"19\" },\n"
           "  \"scripts\": { \"build\": \"vite build\" }, \"engines\": { \"node\": \">=20\" } }\n"},
          {"src/App.jsx", kPage},
          {"Dockerfile",
           "FROM node:22 AS build\nCOPY . .\nRUN npm run build\n\n"
           "FROM nginx:1.29\nCOPY --from=build /dist /usr/share/nginx/html\n"}});
  CHECK_FALSE(line.seen);
}

TEST_CASE("an addition to a test runner does not tell the runner's version") {
  const Files files = {{"requirements-dev.txt", "pytest-django==4.9.0\n"},
                       {"pytest.ini", "[pytest]\n"},
                       {"shop/cart.py", "def add(a, b):\n    return a + b\n"}};
  CHECK(stack_line("pytest", files).version.empty());
  Files both = files;
  both["requirements-dev.txt"] = "pytest==8.3.4\npytest-django==4.9.0\n";
  CHECK(stack_line("pytest", both).version == "8.3.4");
}

TEST_CASE("a router that nothing takes in is only asked for") {
  const std::string manifest =
      "{ \"name\": \"shop\", \"dependencies\": { \"react\": \"19\", \"react-router\": \"7\" } }\n";
  CHECK(stack_line("react-router", Files{{"package.json", manifest}, {"src/App.jsx", kPage}})
            .declared);
  CHECK_FALSE(stack_line("react-router",
                         Files{{"package.json", manifest},
                               {"src/App.jsx", "import { Outlet } from 'react-router';\n" + kPage}})
                  .declared);
}

TEST_CASE("what a library of another name takes in is used") {
  CHECK_FALSE(
      stack_line("opentelemetry", Files{{"requirements.txt", "opentelemetry-sdk==1.25\n"},
                                        {"shop/trace.py",
                                         "from opentelemetry import trace\n\n\ndef tracer():\n"
                                         "    return trace.get_tracer('shop')\n"}})
          .declared);
  CHECK_FALSE(stack_line("bcrypt", Files{{"requirements.txt", "bcrypt==4\npasslib==1.7\n"},
                                         {"shop/keep.py",
                                          "from passlib.hash import bcrypt\n\n\ndef keep(word):\n"
                                          "    return bcrypt.hash(word)\n"}})
                  .declared);
}

TEST_CASE("an image of maps keeps places in PostgreSQL") {
  const Files files = {
      {"docker-compose.yml",
       "services:\n  shop:\n    build: .\n    depends_on: [db]\n  db:\n"
       "    image: postgis/postgis:17-3.5\n"},
      {"Dockerfile", "FROM python:3.14\nCOPY . .\nCMD [\"python\", \"shop.py\"]\n"},
      {"shop.py", "print('shop')\n"}};
  CHECK(stack_line("postgis", files).seen);
  CHECK(stack_line("postgresql", files).seen);
}

TEST_CASE("an image that only serves pages to those who write them runs nothing") {
  const auto shown = [](const std::string& script) {
    return stack_line(
        "nodejs", Files{{"pages/package.json",
                         "{ \"name\": \"pages\", \"scripts\": { \"start\": \"" + script +
                             "\", \"build\": \"vite build\" },\n"
                             "  \"dependencies\": { \"react\": \"19\" } }\n"},
                        {"pages/src/App.jsx", kPage},
                        {"pages/index.html", "<html><script src=\"src/App.jsx\"></script></html>"},
                        {"pages/Dockerfile",
                         "FROM node:24\nCOPY . .\nEXPOSE 5173\nCMD [\"npm\", \"start\"]\n"}});
  };
  CHECK(shown("vite").needed.empty());
  CHECK(shown("node serve.js").needed == "Node.js runs pages.");
}

TEST_CASE("settings that are left of a tool for tests show nobody who uses it") {
  const auto seen = [](const std::string& script) {
    return stack_line("karma", Files{{"package.json",
                                      "{ \"name\": \"shop\", \"scripts\": { \"start\": "
                                      "\"node index.js\", \"test\": \"" +
                                          script + "\" } }\n"},
                                     {"karma.conf.js", "module.exports = (it) => it.set({});\n"},
                                     {"index.js", kServer}})
        .seen;
  };
  CHECK(!seen("jest"));
  CHECK(seen("npx karma start"));
}
