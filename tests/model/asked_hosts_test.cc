// SPDX-License-Identifier: Apache-2.0
// Hosts that code names as those of an API are outside systems, whoever they are; hosts that it
// only shows, compares or offers to choose from are none.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

/// A program of .NET with one more file.
std::string shop_with(const std::string& name, const std::string& text) {
  return map_of({{"Shop.csproj", R"(<Project Sdk="Microsoft.NET.Sdk.Web"></Project>)"},
                 {"Program.cs",
                  "var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\n"
                  "app.MapGet(\"/orders\", () => 1);\napp.Run();\n"},
                 {name, text}});
}

bool has(const std::string& map, std::string_view text) {
  return map.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the host of an API that is set as a base address is asked") {
  const std::string map = shop_with("Parcels.cs",
                                    "namespace Shop;\npublic class Parcels {\n  public void Set("
                                    "HttpClient client) {\n    client.BaseAddress = new Uri("
                                    "\"https://api.parcels.com\");\n  }\n}\n");
  CHECK_MESSAGE(has(map, "Shop calls parcels.com"), map);
}

TEST_CASE("each of a list of addresses is asked in a file that makes requests") {
  const std::string map = map_of(
      {{"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
       {"main.go",
        "package main\n\nimport (\n\t\"fmt\"\n\t\"net/http\"\n)\n\n"
        "var ServiceUrls = []string{\n\t\"https://places.parcels.com/v1/location/%s\",\n}\n\n"
        "func find(id string) {\n\tfor _, one := range ServiceUrls {\n"
        "\t\thttp.Get(fmt.Sprintf(one, id))\n\t}\n}\n\n"
        "func main() {\n\thttp.HandleFunc(\"/orders\", func(w http.ResponseWriter, r "
        "*http.Request) { find(\"1\") })\n\thttp.ListenAndServe(\":80\", nil)\n}\n"}});
  CHECK_MESSAGE(has(map, "calls places.parcels.com"), map);
}

TEST_CASE("an endpoint below a path of an API is asked, whatever its host is called") {
  const auto told = [](const std::string& address) {
    return shop_with("Ratings.cs",
                     "namespace Shop;\npublic class Ratings {\n  private string Endpoint => \"" +
                         address +
                         "\";\n  public Request Find() { return new Request(\"/movies\", "
                         "Endpoint); }\n}\n");
  };
  const std::string asked = told("https://www.parcels.com/api/private");
  CHECK_MESSAGE(has(asked, "Shop calls parcels.com"), asked);
  const std::string page = told("https://www.parcels.com/about");
  CHECK_MESSAGE(!has(page, "parcels.com"), page);
}

TEST_CASE("a property called after an API tells its host, a documentation link does not") {
  const std::string map = shop_with(
      "Options.cs",
      "namespace Shop;\npublic class Options {\n"
      "  public string ApiUrl { get; set; } = \"https://run.parcels.com\";\n"
      "  public string Help { get; set; } = \"https://letters.com/help\";\n"
      "  public string DocsUrl { get; set; } = \"https://api.stamps.com/docs\";\n}\n"
      "public class User { public string Ask(Options o) => o.ApiUrl + o.Help + o.DocsUrl; }\n");
  CHECK_MESSAGE(has(map, "Shop calls run.parcels.com"), map);
  CHECK_MESSAGE(!has(map, "letters"), map);
  CHECK_MESSAGE(!has(map, "stamps"), map);
}

TEST_CASE("where a program says that it is at home is not asked") {
  const std::string map =
      shop_with("Options.cs",
                "namespace Shop;\npublic class Options {\n"
                "  public string ApiUrl { get; set; } = \"https://run.parcels.com\";\n"
                "  public string UserAgent { get; set; } = \"https://www.letters.com/shop\";\n}\n"
                "public class User { public string Ask(Options o) => o.ApiUrl + o.UserAgent; }\n");
  CHECK_MESSAGE(has(map, "Shop calls run.parcels.com"), map);
  CHECK_MESSAGE(!has(map, "letters"), map);
}

TEST_CASE("who is let in or offered in a list is not asked, nor what stands for a name") {
  const std::string map =
      shop_with("Lists.cs",
                "namespace Shop;\npublic class Lists {\n"
                "  public string[] All = new[] { \"https://api.parcels.com\", "
                "\"https://api.letters.com\" };\n"
                "  public bool Is(string url) => url.StartsWith(\"https://api.stamps.com\");\n"
                "  public string Ask() => new Uri(\"https://api.dummy-url.com/x\").Host;\n}\n");
  for (const std::string_view name : {"parcels", "letters", "stamps", "dummy"})
    CHECK_MESSAGE(!has(map, name), map);
}

TEST_CASE("two hosts of one domain are one system") {
  const std::string map = shop_with("Letters.cs",
                                    "namespace Shop;\npublic class Letters {\n  public Uri Of(bool "
                                    "free) {\n    if (free) return new Uri("
                                    "\"https://api-free.letters.com/v2\");\n    return new Uri("
                                    "\"https://api.letters.com/v2\");\n  }\n}\n");
  CHECK_MESSAGE(has(map, "Shop calls letters.com"), map);
  CHECK_MESSAGE(!has(map, "api-free"), map);
}

TEST_CASE("of very many hosts that nobody knows none is told") {
  std::map<std::string, std::string> files = {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"}};
  std::string main = "import express from 'express';\n";
  for (char c = 'a'; c < 'a' + 14; ++c) {
    const std::string name(3, c);
    files["src/" + name + ".js"] =
        "export function ask(p) { return fetch('https://api." + name + ".com/v1/' + p); }\n";
    main += "import * as " + name + " from './src/" + name + ".js';\n";
  }
  files["main.js"] = main + "const app = express();\napp.listen(8080);\n";
  const std::string map = map_of(files);
  CHECK_MESSAGE(!has(map, "shop calls"), map);
  CHECK_MESSAGE(!has(map, "bbb.com"), map);
}

TEST_CASE("where people sign in is a system of its own, unless more is asked of the same vendor") {
  const std::string base =
      "import express from 'express';\nimport { Strategy } from 'passport-github2';\n"
      "const app = express();\nconst sign_in = new Strategy({});\n"
      "app.get('/in', (q, s) => go(process.env.GITHUB_CLIENT_ID));\n"
      "app.listen(8080);\n";
  const std::string alone = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","passport-github2":"0.1.12"}})"},
       {"main.js", base}});
  CHECK_MESSAGE(has(alone, "GitHub OAuth external"), alone);
  const std::string offered = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\n"
        "app.get('/in', (q, s) => go(process.env.GITHUB_CLIENT_ID));\napp.listen(8080);\n"}});
  CHECK_MESSAGE(!has(offered, "GitHub OAuth"), offered);
  const std::string more = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},)"
        R"("dependencies":{"express":"5.0.0","passport-github2":"0.1.12","@octokit/rest":"20.0.0"}})"},
       {"main.js",
        "import { Octokit } from '@octokit/rest';\nconst kit = new Octokit();\n" + base}});
  CHECK_MESSAGE(has(more, "GitHub API external"), more);
  CHECK_MESSAGE(!has(more, "GitHub OAuth"), more);
}

TEST_CASE("a container of a database is the database, though its name says what it is for") {
  const std::string map = map_of({{"compose.yml",
                                   "services:\n  migration_postgres:\n    image: postgres\n"
                                   "    ports:\n      - \"54320:5432\"\n"
                                   "  topics-init:\n    image: postgres\n"
                                   "    command: sh -c \"psql -f all.sql\"\n"}});
  CHECK_MESSAGE(has(map, "migration_postgres datastore"), map);
  CHECK_MESSAGE(has(map, "topics-init job"), map);
}

TEST_CASE(
    "what a container publishes that lends its network is answered by the one that borrows it") {
  const std::string map = map_of(
      {{"compose.yml",
        "services:\n  shop:\n    build: .\n    network_mode: service:vpn\n  vpn:\n    image: "
        "acme/vpn\n    ports:\n      - \"3333:3333\"\n"},
       {"Dockerfile", "FROM node\nCOPY main.js .\nCMD node main.js\n"},
       {"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\napp.get('/orders', go);\n"
        "app.listen(3333);\n"},
       {"desk/package.json",
        R"({"name":"desk","scripts":{"build":"vite build"},"dependencies":{"react":"19.0.0"}})"},
       {"desk/index.html", "<html></html>\n"},
       {"desk/src/app.ts", "export const load = () => fetch('http://localhost:3333/orders');\n"}});
  CHECK_MESSAGE(has(map, "desk calls shop"), map);
  CHECK_MESSAGE(!has(map, "calls vpn"), map);
}

TEST_CASE("an exporter measures a database and is fetched from") {
  const std::string map = map_of(
      {{"compose.yml",
        "services:\n  db:\n    image: postgres:16\n  measure:\n    image: "
        "prometheuscommunity/postgres-exporter\n    environment:\n      DATA_SOURCE_NAME: "
        "postgresql://db:5432/shop\n    links:\n      - db\n      - prometheus\n  prometheus:\n"
        "    image: prom/prometheus\n    volumes:\n      - "
        "./prometheus.yml:/etc/prometheus/prometheus.yml\n"},
       {"prometheus.yml",
        "scrape_configs:\n  - job_name: db\n    static_configs:\n      - targets: "
        "[\"measure:9187\"]\n"}});
  CHECK_MESSAGE(has(map, "measure measures db"), map);
  CHECK_MESSAGE(has(map, "prometheus collects measurements from measure"), map);
  CHECK_MESSAGE(!has(map, "measure reports to"), map);
}
