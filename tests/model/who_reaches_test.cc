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
       "  orders:\n    image: example/orders\n  stock:\n    image: example/stock\n"
       "  ledger:\n    image: example/ledger\n"},
      {"desk/Dockerfile", "FROM golang:1.22\nCOPY desk desk\nCMD [\"./desk\"]\n"},
      {"desk/main.go", main + "\tclient.AskOrders()\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"till/Dockerfile", "FROM golang:1.22\nCOPY till till\nCMD [\"./till\"]\n"},
      {"till/main.go", main + "\tclient.CountStock()\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"common/client/ask.go",
       "package client\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\n"
       "func AskOrders() { http.Get(os.Getenv(\"ORDERS_ADDR\") + \"/orders\") }\n\n"
       "func CountStock() { http.Get(os.Getenv(\"STOCK_ADDR\") + \"/stock\") }\n\n"
       "func ForgottenStock() { http.Get(\"http://ledger/stock\") }\n"},
  });
  CHECK_MESSAGE(told.find("desk calls orders") != std::string::npos, told);
  CHECK(told.find("till calls stock") != std::string::npos);
  CHECK_MESSAGE(told.find("desk calls stock") == std::string::npos, told);
  CHECK(told.find("till calls orders") == std::string::npos);
  CHECK_MESSAGE(told.find("calls ledger") == std::string::npos, told);
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

TEST_CASE("an agent that is started inside of a program reports, whatever the program is made of") {
  const std::string told = map_of({
      {".env",
       "COLLECTOR=collector\nOTEL_EXPORTER_OTLP_ENDPOINT=http://${COLLECTOR}:4317\n"
       "JAVA_TOOL_OPTIONS=-javaagent:opentelemetry-javaagent.jar\n"},
      {"compose.yml",
       "services:\n  desk:\n    build: desk\n    environment: [JAVA_TOOL_OPTIONS, "
       "OTEL_EXPORTER_OTLP_ENDPOINT]\n  till:\n    build: till\n"
       "    environment: [OTEL_EXPORTER_OTLP_ENDPOINT]\n"
       "  collector:\n    image: otel/opentelemetry-collector\n"},
      {"desk/Dockerfile",
       "FROM eclipse-temurin:21\nCOPY target/desk*.jar app.jar\n"
       "ENTRYPOINT [\"java\", \"-jar\", \"/app.jar\"]\n"},
      {"desk/pom.xml", "<project><artifactId>desk</artifactId></project>\n"},
      {"desk/src/main/java/A.java", "class A { public static void main(String[] a) { b(); } }\n"},
      {"till/Dockerfile",
       "FROM eclipse-temurin:21\nCOPY target/till*.jar app.jar\n"
       "ENTRYPOINT [\"java\", \"-jar\", \"/app.jar\"]\n"},
      {"till/pom.xml", "<project><artifactId>till</artifactId></project>\n"},
      {"till/src/main/java/B.java", "class B { public static void main(String[] a) { b(); } }\n"},
  });
  CHECK_MESSAGE(told.find("desk reports to collector") != std::string::npos, told);
  CHECK_MESSAGE(told.find("till reports to collector") == std::string::npos, told);
}

TEST_CASE("an image is made of what a build leaves beside it, whatever else is called so") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  office:\n    build: ./office-bff\n    environment: {STOCK_URL: "
       "'http://stock:80'}\n"
       "  stock:\n    image: example/stock\n"},
      {"office-bff/Dockerfile",
       "FROM eclipse-temurin:21\nCOPY target/office*.jar app.jar\n"
       "ENTRYPOINT [\"java\", \"-jar\", \"/app.jar\"]\n"},
      {"office-bff/pom.xml", "<project><artifactId>office-bff</artifactId></project>\n"},
      {"office-bff/src/main/java/A.java",
       "class A { public static void main(String[] a) { ask(System.getenv(\"STOCK_URL\")); } }\n"},
      {"office/Dockerfile", "FROM node:20\nCMD [\"npm\", \"start\"]\n"},
      {"office/package.json",
       R"({"name":"office","scripts":{"start":"next start"},"dependencies":{"next":"15.0.0"}})"},
      {"office/pages/index.tsx", "export default function Home() { return <p>1</p>; }\n"},
  });
  CHECK_MESSAGE(told.find("office calls stock") != std::string::npos, told);
}

TEST_CASE("a page that asks the gateway it came from asks the service behind it") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  front:\n    image: nginx:1.27\n    ports: ['80:80']\n"
       "    volumes: ['./nginx/default.conf:/etc/nginx/conf.d/default.conf']\n"
       "  shop:\n    build: shop\n  stock:\n    build: stock\n  orders:\n    build: orders\n"},
      {"nginx/default.conf",
       "server {\n  server_name shop.example;\n"
       "  location /api/stock/ { proxy_pass http://stock:3000/stock/; }\n"
       "  location /api/orders/ { proxy_pass http://orders:3000/orders/; }\n"
       "  location / { proxy_pass http://shop:80; }\n}\n"},
      {"shop/Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"npm\", \"start\"]\n"},
      {"shop/package.json",
       R"({"name":"shop","scripts":{"start":"next start","build":"next build"},"dependencies":{"next":"15.0.0","react":"19.0.0"}})"},
      {"shop/pages/index.tsx", "export default function Home() { return <p>1</p>; }\n"},
      {"shop/services/client.ts",
       "const send = async (method: string, endpoint: string) => {\n"
       "  return await window.fetch(endpoint, { method });\n};\n"
       "export const client = { get: (endpoint: string) => send('GET', endpoint) };\n"},
      {"shop/services/stock.ts",
       "import { client } from './client';\nconst baseUrl = '/api/stock/items';\n"
       "export const all = () => client.get(`${baseUrl}/all`);\n"
       "export const one = (id: string) => client.get(`${baseUrl}/one/${id}`);\n"
       "export const own = () => client.get('/api/orders/mine/all');\n"
       "fetch('/api/orders/mine/last');\n"},
      {"stock/Dockerfile", "FROM node:20\nCMD [\"node\", \"main.js\"]\n"},
      {"stock/package.json",
       R"({"name":"stock","scripts":{"start":"node main.js"},"dependencies":{"express":"4.0.0"}})"},
      {"stock/main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/stock/items/all', (q, s) => 1);\napp.get('/stock/items/one/:id', (q, s) => 1);\n"
       "app.listen(3000);\n"},
      {"orders/Dockerfile", "FROM node:20\nCMD [\"node\", \"main.js\"]\n"},
      {"orders/package.json",
       R"({"name":"orders","scripts":{"start":"node main.js"},"dependencies":{"express":"4.0.0"}})"},
      {"orders/main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders/mine/all', (q, s) => 1);\napp.get('/orders/mine/last', (q, s) => 1);\n"
       "app.listen(3000);\n"},
  });
  CHECK_MESSAGE(told.find("shop calls stock") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop calls orders") != std::string::npos, told);
}

TEST_CASE("a program that works a browser to try others out is no part") {
  const auto needs = [](const std::string& name) {
    return "<dependency><groupId>x</groupId><artifactId>" + name + "</artifactId></dependency>";
  };
  const std::string told = map_of({
      {"desk/pom.xml", "<project><artifactId>desk</artifactId><dependencies>" +
                           needs("spring-boot-starter-web") + "</dependencies></project>\n"},
      {"desk/src/main/java/A.java", "class A { public static void main(String[] a) { b(); } }\n"},
      {"trials/pom.xml", "<project><artifactId>trials</artifactId><dependencies>" +
                             needs("selenium-java") + needs("cucumber-java") +
                             "</dependencies></project>\n"},
      {"trials/src/main/java/B.java", "class B { public static void main(String[] a) { b(); } }\n"},
  });
  CHECK_MESSAGE(told.find("desk") != std::string::npos, told);
  CHECK_MESSAGE(told.find("trials") == std::string::npos, told);
}

TEST_CASE("programs that Tye starts are parts under its names, and a component of Dapr hands on") {
  const std::string web =
      "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>"
      "<PackageReference Include=\"Dapr.AspNetCore\" Version=\"1.0\" />"
      "</ItemGroup></Project>";
  const std::string told = map_of({
      {"tye.yaml",
       "services:\n- name: orders\n  project: src/Shop.Orders/Shop.Orders.csproj\n"
       "- name: stock\n  project: src/Shop.Stock/Shop.Stock.csproj\n"
       "- name: redis\n  image: redis\n  bindings:\n  - port: 6379\n"},
      {"components/bus.yaml",
       "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: bus\n"
       "spec:\n  type: pubsub.redis\n"},
      {"src/Shop.Orders/Shop.Orders.csproj", web},
      {"src/Shop.Orders/Orders.cs",
       "using Dapr.Client;\nclass Orders {\n  readonly DaprClient _dapr;\n"
       "  async Task Place() { await _dapr.PublishEventAsync(\"bus\", \"order-placed\", 1); "
       "}\n}\n"},
      {"src/Shop.Stock/Shop.Stock.csproj", web},
      {"src/Shop.Stock/Stock.cs",
       "using Dapr;\nclass Stock {\n  [Topic(\"bus\", \"order-placed\")]\n"
       "  public void Take(int order) {}\n}\n"},
  });
  CHECK_MESSAGE(told.find("publishes order-placed to redis") != std::string::npos, told);
  CHECK_MESSAGE(told.find("takes order-placed from redis") != std::string::npos, told);
}
