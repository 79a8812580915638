// SPDX-License-Identifier: Apache-2.0
// Addresses that programs take out of a data file, or name beside a port: from small repositories
// to lines of the map.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

constexpr std::string_view kCompose =
    "services:\n"
    "  orders:\n    image: shop/all\n    entrypoint: Orders\n"
    "  parcels:\n    image: shop/all\n    entrypoint: Parcels\n"
    "  orders-mongodb:\n    image: mongo:7\n"
    "  parcels-mongodb:\n    image: mongo:7\n"
    "  tracer:\n    image: jaegertracing/all-in-one\n"
    "  fill:\n    image: shop/all\n    entrypoint: [\"python3\", \"./scripts/fill.py\"]\n"
    "  door:\n    image: acme/openresty-lua\n    ports: [\"80:80\"]\n    volumes:\n"
    "      - ./door/lua:/usr/local/openresty/nginx/lua\n"
    "      - ./door/nginx.conf:/usr/local/openresty/nginx/conf/nginx.conf\n";

constexpr std::string_view kUtil =
    "#pragma once\n"
    "void* open_store(const json& config, const std::string& name) {\n"
    "  std::string addr = config[name + \"-mongodb\"][\"addr\"];\n"
    "  return mongoc_client_pool_new(addr.c_str());\n}\n";

std::string program(const std::string& own, const std::string& asked) {
  return "#include \"../util.h\"\nint main() {\n  json config;\n"
         "  load(\"config/services.json\", &config);\n  trace(\"config/tracer.yml\");\n" +
         (asked.empty() ? ""
                        : "  std::string addr = config[\"" + asked +
                              "\"][\"addr\"];\n"
                              "  Client client(addr, 9090);\n") +
         "  auto* store = open_store(config, \"" + own + "\");\n  serve(store);\n}\n";
}

std::string told() {
  return map_of({
      {"compose.yml", std::string(kCompose)},
      {"Dockerfile", "FROM gcc:13\nCOPY . /shop\nRUN cmake . && make install\n"},
      {"CMakeLists.txt", "project(shop)\nadd_subdirectory(src)\n"},
      {"config/services.json",
       "{\"orders\": {\"addr\": \"orders\", \"port\": 9090},\n"
       " \"parcels\": {\"addr\": \"parcels\", \"port\": 9090},\n"
       " \"orders-mongodb\": {\"addr\": \"orders-mongodb\", \"port\": 27017},\n"
       " \"parcels-mongodb\": {\"addr\": \"parcels-mongodb\", \"port\": 27017}}\n"},
      {"config/tracer.yml", "reporter:\n  agent: tracer:6831\n"},
      {"src/util.h", std::string(kUtil)},
      {"src/Orders/Orders.cpp", program("orders", "parcels")},
      {"src/Parcels/Parcels.cpp", program("parcels", "")},
      {"scripts/fill.py", "import json\nconfig = json.load(open('config/services.json'))\n"},
      {"door/nginx.conf", "http { server { listen 80; } }\n"},
      {"door/lua/order.lua",
       "local client = pool:connection(OrdersClient, \"orders\" .. suffix, 9090)\n"},
  });
}

}  // namespace

TEST_CASE("an address is taken out of a data file by the keys that code writes") {
  const std::string map = told();
  CHECK_MESSAGE(map.find("orders calls parcels") != std::string::npos, map);
  CHECK(map.find("parcels calls orders") == std::string::npos);
}

TEST_CASE("a function that is given half of the key reads for who calls it") {
  const std::string map = told();
  CHECK_MESSAGE(map.find("orders keeps data in orders-mongodb") != std::string::npos, map);
  CHECK(map.find("parcels keeps data in parcels-mongodb") != std::string::npos);
  CHECK(map.find("orders keeps data in parcels-mongodb") == std::string::npos);
}

TEST_CASE("a data file with one address leads there whoever reads it") {
  const std::string map = told();
  CHECK_MESSAGE(map.find("orders reports to tracer") != std::string::npos, map);
  CHECK(map.find("parcels reports to tracer") != std::string::npos);
}

TEST_CASE("a data file that lies beside the code is meant, not that of another project") {
  const std::string program =
      "class Program { static void Main() {\n"
      "  new ConfigurationBuilder().AddJsonFile(\"appsettings.json\", true).Build(); } }\n";
  const std::string image = "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY . .\n";
  const std::string project = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n";
  const std::string map = map_of({
      {"compose.yml",
       "services:\n  orders:\n    build: Orders\n  people:\n    build: People\n  prices:\n"
       "    image: shop/prices\n"},
      {"Orders/Dockerfile", image},
      {"Orders/Orders.csproj", project},
      {"Orders/Program.cs", program},
      {"Orders/appsettings.json", "{\"PricesUri\": \"http://prices/api\"}\n"},
      {"People/Dockerfile", image},
      {"People/People.csproj", project},
      {"People/Program.cs", program},
      {"People/appsettings.json", "{\"AllowedHosts\": \"*\"}\n"},
  });
  CHECK_MESSAGE(map.find("orders calls prices") != std::string::npos, map);
  CHECK(map.find("people calls prices") == std::string::npos);
}

TEST_CASE("a script in the image of all programs runs nothing of theirs") {
  const std::string map = told();
  CHECK_MESSAGE(map.find("fill calls") == std::string::npos, map);
  CHECK(map.find("fill keeps data in") == std::string::npos);
}

TEST_CASE("scripts that are mounted into a gateway call hosts that stand beside their port") {
  const std::string map = told();
  CHECK_MESSAGE(map.find("door passes requests on to orders") != std::string::npos, map);
}

TEST_CASE("a file beside the Compose file that holds services only adds parts to choose") {
  const std::string map = map_of({
      {"docker-compose.yml", "services:\n  desk:\n    image: shop/desk\n"},
      {"archive.yml", "services:\n  archive:\n    image: shop/archive\n"},
      {"services.yaml", "services:\n  mailer:\n    class: App\\Mailer\n"},
  });
  CHECK_MESSAGE(map.find("archive service") != std::string::npos, map);
  CHECK(map.find("mailer") == std::string::npos);
}
