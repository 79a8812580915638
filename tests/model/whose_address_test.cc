// SPDX-License-Identifier: Apache-2.0
// Addresses of the product itself, addresses that people are shown, and ways that pass a gateway.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

/// A page and two services.
Files shop() {
  const auto package = [](const std::string& name) {
    return R"({"name":")" + name +
           R"(","scripts":{"start":"node main.js"},"dependencies":{"express":"4.0.0"}})";
  };
  const auto server = [](const std::string& path) {
    return "import express from 'express';\nconst app = express();\napp.get('" + path +
           "', (q, s) => 1);\napp.listen(80);\n";
  };
  const std::string image = "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n";
  return {
      {"compose.yml",
       "services:\n  orders:\n    build: orders\n    ports: ['8001:80']\n  stock:\n    build: "
       "stock\n"
       "    ports: ['8002:80']\n  page:\n    build: page\n    ports: ['3000:80']\n"},
      {"orders/Dockerfile", image},
      {"orders/package.json", package("orders")},
      {"orders/main.js", server("/api/orders/:id")},
      {"stock/Dockerfile", image},
      {"stock/package.json", package("stock")},
      {"stock/main.js", server("/api/stock/:id")},
      {"page/Dockerfile", image},
      {"page/package.json",
       R"({"name":"page","scripts":{"build":"react-scripts build"},"dependencies":{"react":"18.0.0"}})"},
      {"page/index.html", "<div></div>\n"},
  };
}

}  // namespace

TEST_CASE("a page that asks a gateway has one way, not also one to each service behind it") {
  Files files = shop();
  files["compose.yml"] +=
      "  edge:\n    image: nginx:1\n    ports: ['8080:80']\n"
      "    volumes: ['./edge.conf:/etc/nginx/conf.d/default.conf']\n";
  files["edge.conf"] =
      "server {\n  listen 80;\n  location /api/orders { proxy_pass http://orders:80; }\n"
      "  location /api/stock { proxy_pass http://stock:80; }\n}\n";
  files["page/.env"] = "REACT_APP_EDGE_URL=http://localhost:8080\n";
  files["page/src/orders.js"] =
      "export const order = id => fetch(`${process.env.REACT_APP_EDGE_URL}/api/orders/${id}`);\n"
      "export const stock = id => fetch(`${process.env.REACT_APP_EDGE_URL}/api/stock/${id}`);\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("page calls edge\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("edge passes requests on to orders\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("page calls orders") == std::string::npos, told);
  CHECK_MESSAGE(told.find("page calls stock") == std::string::npos, told);
}

TEST_CASE("the domain from which pages may ask is the product's own and no outside system") {
  Files files = shop();
  files["stock/.env"] = "ORDERS_URL=https://goodshop.io/api\n";
  files["stock/main.js"] +=
      "export const ask = id => fetch(`${process.env.ORDERS_URL ?? "
      "'https://goodshop.io/api'}/orders/${id}`);\n"
      "export const rate = id => fetch(`https://api.rates.io/v1/${id}`);\n";
  CHECK_MESSAGE(map_of(files).find("goodshop.io external") != std::string::npos, map_of(files));
  files["orders/.env"] = "CORS_ALLOWED_ORIGINS=https://www.goodshop.io\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("goodshop.io") == std::string::npos, told);
  CHECK_MESSAGE(told.find("rates.io external") != std::string::npos, told);
}

TEST_CASE("a setting that names a part where it runs asks nobody else at its makers' port") {
  Files files = shop();
  files["stock/.env"] = "ORDERS_URL=http://localhost:3000\n";
  files["stock/.env.docker"] = "ORDERS_URL=http://orders:80\n";
  files["stock/main.js"] +=
      "export const ask = id => fetch(process.env.ORDERS_URL + '/x/' + id);\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("stock calls orders\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("stock calls page") == std::string::npos, told);
}

TEST_CASE("an address that a long chain of calls puts together is asked all the same") {
  std::string chain;
  for (int i = 0; i < 12; ++i) chain += ".queryParam(\"q\", term)";
  const std::string told = map_of(
      {{"pom.xml",
        "<project><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>"
        "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
        "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>\n"},
       {"src/main/java/shop/App.java",
        "package shop;\nimport org.springframework.boot.SpringApplication;\n"
        "import org.springframework.boot.autoconfigure.SpringBootApplication;\n"
        "@SpringBootApplication\npublic class App {\n"
        "  public static void main(String[] a) { SpringApplication.run(App.class, a); }\n}\n"},
       {"src/main/java/shop/Comics.java",
        "package shop;\nimport java.net.URI;\nimport java.net.http.HttpRequest;\n"
        "import org.springframework.web.util.UriComponentsBuilder;\n"
        "public class Comics {\n"
        "  private static final String BOOKS = \"https://comicvine.gamespot.com/api/\";\n"
        "  HttpRequest find(String term) {\n"
        "    URI uri = UriComponentsBuilder.fromUriString(BOOKS)" +
            chain +
            ".build().toUri();\n"
            "    return HttpRequest.newBuilder().uri(uri).GET().build();\n  }\n}\n"}});
  CHECK_MESSAGE(told.find(" looks up comics through Comic Vine\n") != std::string::npos, told);
}

TEST_CASE("a page asks neither itself nor the pages and consoles that it links to") {
  Files files = shop();
  files["compose.yml"] +=
      "  docs:\n    build: docs\n    ports: ['3005:80']\n"
      "  registry:\n    image: consul:1\n    ports: ['8500:8500']\n";
  files["docs/Dockerfile"] = files["page/Dockerfile"];
  files["docs/package.json"] =
      R"({"name":"docs","scripts":{"build":"react-scripts build"},"dependencies":{"react":"18.0.0"}})";
  files["docs/index.html"] = "<div></div>\n";
  files["page/.env"] =
      "PUBLIC_URL=http://localhost:8002\nREACT_APP_CONSUL_URL=http://localhost:8500\n";
  files["page/src/worker.js"] = "fetch(`${process.env.PUBLIC_URL}/worker.js`);\n";
  files["page/src/links.js"] =
      "export const links = { docs: 'http://localhost:3005', state: "
      "process.env.REACT_APP_CONSUL_URL };\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("page calls") == std::string::npos, told);
  CHECK_MESSAGE(told.find("page registers") == std::string::npos, told);
}

TEST_CASE("a setting that is called like a service of ours names that one, no vendor") {
  Files files = shop();
  files["compose.yml"] += "  stripe:\n    build: pay\n    ports: ['4242:80']\n";
  files["pay/Dockerfile"] = files["page/Dockerfile"];
  files["pay/package.json"] =
      R"({"name":"stripe","scripts":{"start":"node main.js"},"dependencies":{"stripe":"14.0.0","express":"4.0.0"}})";
  files["pay/main.js"] =
      "import express from 'express';\nimport Stripe from 'stripe';\nconst app = express();\n"
      "app.get('/pay', () => new Stripe('x'));\napp.listen(80);\n";
  files["orders/.env.example"] = "STRIPE_SERVICE_URL=\n";
  files["orders/main.js"] +=
      "export const pay = () => fetch((process.env.STRIPE_SERVICE_URL || 'http://localhost:4242') "
      "+ '/pay');\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("stripe takes payments through Stripe (outside)") != std::string::npos,
                told);
  CHECK_MESSAGE(told.find("orders takes payments") == std::string::npos, told);
  CHECK_MESSAGE(told.find("orders calls stripe\n") != std::string::npos, told);
}

TEST_CASE("a gateway finds a service by the name that its manifest or folder has") {
  Files files = shop();
  files["gate/pom.xml"] =
      "<project><groupId>shop</groupId><artifactId>gate</artifactId><version>1</version>"
      "<dependencies><dependency><groupId>org.springframework.cloud</groupId>"
      "<artifactId>spring-cloud-starter-gateway</artifactId></dependency></dependencies></project>";
  files["gate/src/main/java/shop/Gate.java"] =
      "package shop;\nimport org.springframework.boot.SpringApplication;\n"
      "import org.springframework.boot.autoconfigure.SpringBootApplication;\n"
      "@SpringBootApplication\npublic class Gate {\n  public static void main(String[] args) { "
      "SpringApplication.run(Gate.class, args); }\n}\n";
  files["gate/src/main/resources/application.yml"] =
      "spring:\n  cloud:\n    gateway:\n      routes:\n        - id: stock\n          uri: "
      "lb://stock-program\n          predicates:\n            - Path=/api/stock/**\n";
  files["compose.yml"] += "  warehouse:\n    build: stock-program\n";
  files["stock-program/Dockerfile"] = files["page/Dockerfile"];
  files["stock-program/package.json"] = files["stock/package.json"];
  files["stock-program/main.js"] = files["stock/main.js"];
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("gate passes requests on to warehouse\n") != std::string::npos, told);
}

TEST_CASE("a library of another project that nobody takes is nobody's, whatever its namespace") {
  const auto project = [](const std::string& inside) {
    return "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n" + inside + "</Project>\n";
  };
  const std::string start =
      "using Shop.Hosting;\nvar app = WebApplication.CreateBuilder(args).Build();\n"
      "app.MapGet(\"/x\", () => 1);\napp.Run();\n";
  const std::string told = map_of({
      {"Shop.sln", "\n"},
      {"Desk/Desk.csproj",
       project(
           "<ItemGroup><ProjectReference Include=\"../Defaults/Defaults.csproj\" /></ItemGroup>")},
      {"Desk/Program.cs", start},
      {"Tool/Tool.csproj", project("")},
      {"Tool/Program.cs", start},
      {"Defaults/Defaults.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Stripe.net\" "
       "Version=\"43.0.0\" /></ItemGroup></Project>\n"},
      {"Defaults/Pay.cs",
       "using Stripe;\nnamespace Shop.Hosting;\npublic static class Pay {\n  public static void "
       "Take() { new ChargeService().Create(null); }\n}\n"},
  });
  CHECK_MESSAGE(told.find("Desk takes payments through Stripe") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Tool takes payments") == std::string::npos, told);
}

TEST_CASE("a link to the site that a program is called after asks nobody here") {
  const std::string map = map_of({
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/java/shop/Shop.java",
       "package shop;\n\n@SpringBootApplication\npublic class Shop {\n  public static void "
       "main(String[] a) { SpringApplication.run(Shop.class); }\n}\n"},
      {"src/main/resources/application.properties", "spring.application.name=Shop.example\n"},
      {"pages/package.json",
       R"({"name":"pages","version":"1.0.0","scripts":{"start":"vite"},"dependencies":{"lit":"3.0.0"}})"},
      {"pages/src/banner.js",
       "export const banner = `<a href=\"https://shop.example\">Shop</a>`;\n"},
  });
  CHECK_MESSAGE(map.find("Shop.example service") != std::string::npos, map);
  CHECK(map.find("pages calls Shop.example") == std::string::npos);
}
