// SPDX-License-Identifier: Apache-2.0
// Who reaches whom by names that frameworks, generators and platforms give.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

TEST_CASE("stubs of a shared module of generated code are those of the programs that import them") {
  const std::string told = map_of({
      {"idl/cart.proto",
       "syntax = \"proto3\";\npackage cart;\nservice CartService {\n  rpc Get (A) returns (A);\n}\n"
       "message A {}\n"},
      {"gen/go.mod", "module acme.example/gen\n\ngo 1.20\n"},
      {"gen/rpc/cart/cart_client.go",
       "package cart\n\nimport \"acme.example/gen/cartservice\"\n\n"
       "func Make() { cartservice.NewClient(\"cart\") }\n"},
      {"app/cart/go.mod",
       "module acme.example/cart\n\ngo 1.20\n\nrequire acme.example/gen v0.0.0\n\n"
       "replace acme.example/gen => ../../gen\n"},
      {"app/cart/main.go",
       "package main\n\nimport \"acme.example/gen/cartservice\"\n\n"
       "func main() { cartservice.NewServer(nil) }\n"},
      {"app/desk/go.mod",
       "module acme.example/desk\n\ngo 1.20\n\nrequire acme.example/gen v0.0.0\n\n"
       "replace acme.example/gen => ../../gen\n"},
      {"app/desk/main.go",
       "package main\n\nimport \"acme.example/gen/cartservice\"\n\n"
       "func main() { cartservice.NewClient(\"cart\") }\n"},
      {"app/post/go.mod",
       "module acme.example/post\n\ngo 1.20\n\nrequire acme.example/gen v0.0.0\n\n"
       "replace acme.example/gen => ../../gen\n"},
      {"app/post/main.go", "package main\n\nfunc main() {}\n"},
  });
  CHECK_MESSAGE(told.find("desk calls cart") != std::string::npos, told);
  CHECK_MESSAGE(told.find("post calls") == std::string::npos, told);
}

TEST_CASE("a library for messages reaches the broker whose binder the manifest brings") {
  const std::string told = map_of({
      {"orders/pom.xml",
       "<project><groupId>shop</groupId><artifactId>orders</artifactId><version>1</version>\n"
       "<dependencies>\n<dependency><groupId>org.springframework.cloud</groupId>\n"
       "<artifactId>spring-cloud-starter-stream-kafka</artifactId></dependency>\n"
       "</dependencies></project>\n"},
      {"orders/src/main/resources/application.properties",
       "spring.cloud.stream.bindings.notify-out-0.destination=notices\n"},
      {"orders/src/main/java/shop/Orders.java",
       "package shop;\nimport org.springframework.boot.SpringApplication;\n"
       "import org.springframework.cloud.stream.function.StreamBridge;\n"
       "public class Orders {\n  StreamBridge bridge;\n"
       "  void tell() { bridge.send(\"notify-out-0\", 1); }\n"
       "  public static void main(String[] a) { SpringApplication.run(Orders.class, a); }\n}\n"},
  });
  CHECK_MESSAGE(told.find("orders publishes notices to Apache Kafka") != std::string::npos, told);
}

TEST_CASE("a sign-in server asks none of those whom its settings let in") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  signin:\n    build: signin\n    environment: {ORDERS_URL: 'http://orders'}\n"
       "  orders:\n    build: orders\n"},
      {"signin/Dockerfile", "FROM dotnet\nENTRYPOINT [\"dotnet\", \"Signin.dll\"]\n"},
      {"signin/Signin.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
       "Include=\"IdentityServer4\" Version=\"4.0.0\" /></ItemGroup></Project>\n"},
      {"signin/Program.cs", "class Program { static void Main() {} }\n"},
      {"orders/Dockerfile", "FROM dotnet\nENTRYPOINT [\"dotnet\", \"Orders.dll\"]\n"},
      {"orders/Orders.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
       "Include=\"IdentityServer4.AccessTokenValidation\" Version=\"3.0.0\" /></ItemGroup>"
       "</Project>\n"},
      {"orders/Program.cs", "class Program { static void Main() {} }\n"},
  });
  CHECK_MESSAGE(told.find("signin auth") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("signin calls orders") == std::string::npos, told);
}

TEST_CASE("a page that names a port of the developer's machine asks the part that publishes it") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  orders:\n    build: orders\n    ports: ['3001:80']\n  pages:\n    build: "
       "pages\n"
       "    ports: ['8080:80']\n"},
      {"orders/Dockerfile", "FROM node:20\nCMD [\"node\", \"index.js\"]\n"},
      {"orders/package.json", R"({"name":"orders","scripts":{"start":"node index.js"}})"},
      {"orders/index.js", "console.log(1);\n"},
      {"pages/Dockerfile", "FROM node:20\nCMD [\"npm\", \"start\"]\n"},
      {"pages/package.json",
       R"({"name":"pages","scripts":{"start":"react-scripts start"},"dependencies":{"react":"18.0.0"}})"},
      {"pages/src/index.jsx",
       "import React from 'react';\nclient.basePath = 'http://localhost:3001/api';\n"},
  });
  CHECK_MESSAGE(told.find("pages calls orders") != std::string::npos, told);
}

TEST_CASE("a client of a service that was made with a beginning asks the one who serves the path") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  parcels:\n    build: parcels\n  desk:\n    build: desk\n"},
      {"parcels/Dockerfile", "FROM node:20\nCMD [\"npm\", \"start\"]\n"},
      {"parcels/package.json",
       R"({"name":"parcels","scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0"}})"},
      {"parcels/server.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/api/parcels/lost', (q, s) => s.json([]));\napp.listen(80);\n"},
      {"desk/Dockerfile", "FROM node:20\nCMD [\"npm\", \"start\"]\n"},
      {"desk/package.json",
       R"({"name":"desk","scripts":{"start":"node index.js"},"dependencies":{"axios":"1.0.0"}})"},
      {"desk/index.js",
       "const axios = require('axios');\nconst client = axios.create({ baseURL: load() });\n"
       "client.get('/api/parcels/lost');\n"},
  });
  CHECK_MESSAGE(told.find("desk calls parcels") != std::string::npos, told);
}

TEST_CASE("a port of launchSettings.json is where a project is found on its makers' machine") {
  const char* const kWeb = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n";
  const std::string told = map_of({
      {"Orders/Orders.csproj", kWeb},
      {"Orders/Program.cs", "class Program { static void Main() {} }\n"},
      {"Orders/Properties/launchSettings.json",
       R"({"profiles": {"http": {"commandName": "Project", "applicationUrl": "http://localhost:5000"}}})"},
      {"Desk/Desk.csproj", kWeb},
      {"Desk/Program.cs", "class Program { static void Main() {} }\n"},
      {"Desk/appsettings.json", R"({"OrdersClient": {"BaseAddress": "http://localhost:5000"}})"},
      {"Signin/Signin.csproj", kWeb},
      {"Signin/Program.cs", "class Program { static void Main() {} }\n"},
      {"Signin/appsettings.json",
       R"({"Clients": {"Orders": {"RootUrl": "http://localhost:5000"}}, "CorsOrigins": "http://localhost:5000"})"},
  });
  CHECK_MESSAGE(told.find("Desk calls Orders") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Signin calls") == std::string::npos, told);
}

TEST_CASE("services that call each other through a broker by name") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  orders:\n    build: orders\n    ports: ['8001:8000']\n  gateway:\n"
       "    build: gateway\n    ports: ['8003:8000']\n"},
      {"orders/Dockerfile", "FROM python:3\nCMD [\"nameko\", \"run\", \"service\"]\n"},
      {"orders/setup.py", "from setuptools import setup\nsetup(install_requires=['nameko'])\n"},
      {"orders/service.py",
       "from nameko.rpc import rpc\n\nclass OrdersService:\n    name = 'orders'\n\n    @rpc\n"
       "    def get(self, key):\n        return key\n"},
      {"gateway/Dockerfile", "FROM python:3\nCMD [\"nameko\", \"run\", \"service\"]\n"},
      {"gateway/setup.py", "from setuptools import setup\nsetup(install_requires=['nameko'])\n"},
      {"gateway/service.py",
       "from nameko.rpc import RpcProxy\nfrom nameko.web.handlers import http\n\n"
       "class GatewayService:\n    orders_rpc = RpcProxy('orders')\n\n"
       "    @http('GET', '/orders/<int:key>')\n    def get(self, request, key):\n"
       "        return self.orders_rpc.get(key)\n"},
  });
  CHECK_MESSAGE(told.find("gateway calls orders") != std::string::npos, told);
}

TEST_CASE("the id of a client is no address, even where a service is called so") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  books-ui:\n    image: acme/books-pages\n  orders:\n    build: orders\n"
       "    environment: {OAUTH_CLIENT_ID: books-ui, SEARCH_SERVICE: books-ui}\n"
       "  parcels:\n    build: parcels\n    environment: {OAUTH_CLIENT_ID: books-ui}\n"},
      {"orders/Dockerfile", "FROM node:20\nCMD [\"node\", \"index.js\"]\n"},
      {"orders/index.js", "ask(process.env.SEARCH_SERVICE, process.env.OAUTH_CLIENT_ID);\n"},
      {"parcels/Dockerfile", "FROM node:20\nCMD [\"node\", \"index.js\"]\n"},
      {"parcels/index.js", "sign(process.env.OAUTH_CLIENT_ID);\n"},
  });
  CHECK_MESSAGE(told.find("orders calls books-ui") != std::string::npos, told);
  CHECK_MESSAGE(told.find("parcels calls books-ui") == std::string::npos, told);
}
