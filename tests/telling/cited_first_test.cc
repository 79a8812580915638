// SPDX-License-Identifier: Apache-2.0
// Which line is shown first for a technology, each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// "path:line" of the first place, its version behind it where one is told, "makers:" before what
/// only builds and checks the product; empty for what is not told.
std::string cited(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const model::TechnologyUse& use : story.model().technologies) {
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    return (use.tooling ? "makers:" : "") + std::string(story.path(use.places.front().file)) + ":" +
           std::to_string(use.places.front().line) + (use.version.empty() ? "" : " " + use.version);
  }
  return {};
}

}  // namespace

TEST_CASE("a framework of the platform is shown by the call that sets it up, where most is asked") {
  const std::string web =
      "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup>"
      "<ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup>"
      "<PackageReference Include=\"Microsoft.AspNetCore.OpenApi\" /></ItemGroup></Project>\n";
  const Files files{
      {"src/Mail/Mail.csproj", web},
      {"src/Mail/Program.cs",
       "var builder = WebApplication.CreateBuilder(args);\nbuilder.Build().Run();\n"},
      {"src/Orders.Api/Orders.Api.csproj", web},
      {"src/Orders.Api/Program.cs",
       "// Orders.\nvar builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\n"
       "app.MapGet(\"/orders\", () => 1);\napp.MapPost(\"/orders\", () => 1);\napp.Run();\n"}};
  CHECK(cited("aspnet-core", files) == "src/Orders.Api/Program.cs:2");
  // Of the manifests of a language, too, that of what answers most.
  CHECK(cited("csharp", files) == "src/Orders.Api/Orders.Api.csproj:1");
}

TEST_CASE("a copy of a library is shown by the page that loads it") {
  CHECK(cited("angularjs",
              {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"5\"}}\n"},
               {"server.js",
                "const express = require('express');\nconst app = express();\n"
                "app.get('/', (a, b) => 1);\napp.listen(80);\n"},
               {"views/vendor/angular.min.js", "/*! AngularJS */\n"},
               {"views/index.html",
                "<html>\n<script src=\"vendor/angular.min.js\"></script>\n"
                "</html>\n"}}) == "views/index.html:2");
}

TEST_CASE(
    "a workspace's own manifest goes before those of its pieces, the biggest piece before others") {
  const Files files{
      {"go.mod", "module example.org/shop\n"},
      {"main.go", "package main\n\nfunc main() {}\n"},
      {"tools/go.mod", "module example.org/tools\n"},
      {"tools/main.go", "package main\n\nfunc main() { println(1) }\n\nfunc a() {}\n"}};
  CHECK(cited("go", files) == "go.mod:1");
}

TEST_CASE("settings at the top that hold for pieces below go before the manifests of the pieces") {
  const std::string piece = R"({"name": "a", "dependencies": {"tailwindcss": "4", "react": "19"}})";
  Files files{{"package.json", R"({"name": "shop", "workspaces": ["packages/*"]})"},
              {"tailwind.config.ts", "export default {\n  content: ['packages/**/*.tsx'],\n};\n"},
              {"packages/a/package.json", piece},
              {"packages/a/Page.tsx",
               "import React from 'react';\n"
               "export const Page = () => <p className=\"mt-2\">a</p>;\n"}};
  CHECK(cited("tailwind", files).starts_with("tailwind.config.ts:"));
  files["package.json"] = R"({"name": "shop", "dependencies": {"tailwindcss": "4"}})";
  CHECK(cited("tailwind", files).starts_with("package.json:"));
}

TEST_CASE("the page that loads a library shows it, not a page that stands on that page") {
  CHECK(cited("htmx", {{"pyproject.toml", "[project]\nname = \"shop\"\n"},
                       {"static/vendor/htmx.min.js", "/* htmx */\n"},
                       {"templates/base.html",
                        "<html>\n<script src=\"/static/vendor/htmx.min.js\"></script>\n</html>\n"},
                       {"templates/a.html", "{% extends 'base.html' %}\n<p>a</p>\n"}}) ==
        "templates/base.html:2");
}

TEST_CASE("what a plug-in is loaded by is shown by the file that makes it one") {
  Files files{
      {"package.json", "{\"name\": \"notes\",\n \"devDependencies\": {\"obsidian\": \"*\"}}\n"},
      {"main.ts",
       "import { Plugin } from \"obsidian\";\n\nexport default class Notes extends Plugin {}\n"},
      {"manifest.json", "{\n  \"id\": \"notes\",\n  \"minAppVersion\": \"1.4.0\"\n}\n"}};
  CHECK(cited("obsidian", files) == "manifest.json:3 *");
  // A copy at the top is for the list of all plug-ins.
  Files below{{"manifest.json", files["manifest.json"]}};
  for (const auto& [path, text] : files) below["notebook/" + path] = text;
  CHECK(cited("obsidian", below) == "notebook/manifest.json:3 *");
  // Pages of the web have a file of that name, too.
  files["manifest.json"] = "{\n  \"name\": \"notes\",\n  \"start_url\": \"/\"\n}\n";
  CHECK(cited("obsidian", files) == "package.json:2 *");
}

TEST_CASE("a tool of the makers is shown by the manifest beside its settings") {
  CHECK(cited("playwright",
              {{"package.json", R"({"name": "shop", "workspaces": ["packages/*"]})"},
               {"packages/bills/package.json",
                "{\"name\": \"bills\",\n \"devDependencies\": {\"playwright\": \"*\"}}\n"},
               {"packages/checks/package.json",
                "{\"name\": \"checks\",\n \"devDependencies\": {\"@playwright/test\": \"*\"}}\n"},
               {"packages/checks/playwright.config.ts", "export default {};\n"}}) ==
        "makers:packages/checks/package.json:2 *");
}

TEST_CASE("settings that go into an image are the product's, setups of checks are not") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"pg\": \"8\"}}\n"},
      {"server.js", "const pg = require('pg');\nnew pg.Pool().query('select 1 from orders');\n"},
      {"docker/Dockerfile", "FROM alpine\nCOPY rootfs /\nCMD [\"nginx\"]\n"},
      {"docker/rootfs/etc/nginx/nginx.conf", "http {\n  server { listen 80; }\n}\n"},
      {"docker/docker-compose.ci.people.yml",
       "services:\n  shop:\n    build: .\n    depends_on: [sso, db]\n"
       "  sso:\n    image: ghcr.io/goauthentik/server:2024.10.1\n"
       "  db:\n    image: postgres:17\n"}};
  CHECK(cited("nginx", files) == "docker/rootfs/etc/nginx/nginx.conf:1");
  CHECK(cited("authentik", files).starts_with("makers:"));
  // Which version these take tells nothing of what the product runs with.
  CHECK(cited("postgresql", files) == "package.json:1");
}
