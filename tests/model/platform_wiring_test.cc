// SPDX-License-Identifier: Apache-2.0
// What a platform joins by itself, and what files say that are no services: from small repositories
// to lines of the map.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

std::string pom(const std::string& name, const std::string& inner, const std::string& parent = "") {
  const std::string above = parent.empty() ? ""
                                           : "<parent><groupId>shop</groupId><artifactId>" +
                                                 parent + "</artifactId></parent>";
  return "<project>" + above + "<groupId>shop</groupId><artifactId>" + name + "</artifactId>" +
         inner + "</project>\n";
}

std::string takes(const std::string& group, const std::string& artifact) {
  return "<dependencies><dependency><groupId>" + group + "</groupId><artifactId>" + artifact +
         "</artifactId></dependency></dependencies>";
}

std::string program(const std::string& annotation, const std::string& answers = "") {
  return "import org.springframework.cloud.client.discovery.EnableDiscoveryClient;\n" + annotation +
         "\n@RestController\npublic class App {\n  public static void main(String[] a) { "
         "SpringApplication.run(App.class, a); }\n" +
         answers + "}\n";
}

constexpr std::string_view kAnswers =
    "  @GetMapping(\"/orders\") public String all() { return \"\"; }\n";

}  // namespace

TEST_CASE("a gateway without routes lets in the services of the registry, and not its tools") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  registry:\n    build: registry\n  orders:\n    build: orders\n"
       "  board:\n    build: board\n  door:\n    build: door\n"},
      {"registry/Dockerfile", "FROM openjdk:8\n"},
      {"registry/pom.xml", pom("registry", "")},
      {"registry/src/main/java/App.java", program("@EnableEurekaServer")},
      {"orders/Dockerfile", "FROM openjdk:8\n"},
      {"orders/pom.xml", pom("orders", "")},
      {"orders/src/main/java/App.java", program("@EnableDiscoveryClient", std::string(kAnswers))},
      {"board/Dockerfile", "FROM openjdk:8\n"},
      {"board/pom.xml", pom("board", "")},
      {"board/src/main/java/App.java", program("@EnableDiscoveryClient\n@EnableHystrixDashboard")},
      {"door/Dockerfile", "FROM openjdk:8\n"},
      {"door/pom.xml", pom("door", "")},
      {"door/src/main/java/App.java", program("@EnableZuulProxy")},
  });
  CHECK_MESSAGE(told.find("door passes requests on to orders") != std::string::npos, told);
  CHECK(told.find("door passes requests on to board") == std::string::npos);
  CHECK(told.find("door passes requests on to registry") == std::string::npos);
}

TEST_CASE("of a gateway whose settings lie elsewhere only the services are told that none calls") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  settings:\n    build: settings\n  orders:\n    build: orders\n"
       "  prices:\n    build: prices\n  door:\n    build: door\n"},
      {"settings/Dockerfile", "FROM openjdk:8\n"},
      {"settings/pom.xml", pom("settings", "")},
      {"settings/src/main/java/App.java", program("@EnableConfigServer")},
      {"orders/Dockerfile", "FROM openjdk:8\n"},
      {"orders/pom.xml", pom("orders", "")},
      {"orders/src/main/java/App.java",
       "import org.springframework.web.client.RestTemplate;\n" +
           program("@EnableDiscoveryClient",
                   std::string(kAnswers) +
                       "  RestTemplate rest;\n  String price() { return "
                       "rest.getForObject(\"http://prices/orders\", String.class); }\n")},
      {"prices/Dockerfile", "FROM openjdk:8\n"},
      {"prices/pom.xml", pom("prices", "")},
      {"prices/src/main/java/App.java", program("@EnableDiscoveryClient", std::string(kAnswers))},
      {"door/Dockerfile", "FROM openjdk:8\n"},
      {"door/pom.xml",
       pom("door", takes("org.springframework.cloud", "spring-cloud-starter-config"))},
      {"door/src/main/resources/bootstrap.yml",
       "spring:\n  cloud:\n    config:\n      uri: http://settings:8888\n"},
      {"door/src/main/java/App.java", program("@EnableZuulProxy")},
  });
  CHECK_MESSAGE(told.find("door passes requests on to orders") != std::string::npos, told);
  CHECK(told.find("orders calls prices") != std::string::npos);
  CHECK(told.find("door passes requests on to prices") == std::string::npos);
}

TEST_CASE("helpers of Dapr send mail through a started server and tell a tracer of calls") {
  const auto pod = [](const std::string& name, const std::string& image, const std::string& notes) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: " + name +
           "\nspec:\n  template:\n    metadata:\n      labels:\n        app: " + name + "\n" +
           notes + "    spec:\n      containers:\n        - name: " + name +
           "\n          image: " + image + "\n";
  };
  const std::string told = map_of({
      {"k8s/fines.yaml", pod("fines", "acme/fines:1",
                             "      annotations:\n        dapr.io/app-id: fines\n"
                             "        dapr.io/config: watched\n")},
      {"k8s/zipkin.yaml", pod("zipkin", "openzipkin/zipkin", "")},
      {"k8s/post.yaml", pod("post", "maildev/maildev", "")},
      {"k8s/config.yaml",
       "apiVersion: dapr.io/v1alpha1\nkind: Configuration\nmetadata:\n  name: watched\nspec:\n"
       "  tracing:\n    zipkin:\n      endpointAddress: \"http://zipkin:9411/api/v2/spans\"\n"},
      {"k8s/mail.yaml",
       "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: sendmail\nspec:\n"
       "  type: bindings.smtp\n  metadata:\n    - name: host\n      value: post\nscopes:\n"
       "  - fines\n"},
      {"fines/Dockerfile", "FROM node:20\nCMD [\"node\", \"main.js\"]\n"},
      {"fines/package.json", "{\"name\": \"fines\", \"scripts\": {\"start\": \"node main.js\"}}\n"},
      {"fines/main.js", "require('http').createServer(() => 1).listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("fines sends mail through post\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("fines reports to zipkin\n") != std::string::npos, told);
}

TEST_CASE("a context that climbs up to the root builds what the named recipe lies beside") {
  const std::string told = map_of({
      {"deploy/here/compose.yml",
       "services:\n  door:\n    build:\n      context: ../../\n      dockerfile: "
       "src/Gate/dev.Dockerfile\n"
       "    ports:\n      - \"80:80\"\n"},
      {"src/Gate/Dockerfile", "FROM node:20\nCOPY src/Gate ./\nCMD [\"node\", \"main.js\"]\n"},
      {"src/Gate/dev.Dockerfile", "FROM node:20\nCOPY src/Gate ./\nCMD [\"node\", \"main.js\"]\n"},
      {"src/Gate/package.json",
       "{\"name\": \"gate\", \"scripts\": {\"start\": \"node main.js\"}}\n"},
      {"src/Gate/main.js", "require('http').createServer(() => 1).listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("door service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Gate ") == std::string::npos, told);
  CHECK(told.find("gate ") == std::string::npos);
}

TEST_CASE("networks that slipped under services are no service") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders:\n    build: orders\n  networks:\n    front:\n      driver: bridge\n"},
      {"orders/Dockerfile", "FROM node:20\nCMD [\"node\", \"main.js\"]\n"},
      {"orders/main.js", "require('http').createServer(() => 1).listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("networks") == std::string::npos, told);
  CHECK(told.find("orders service") != std::string::npos);
}

TEST_CASE("an image that a profile of the build names is the program of that build") {
  const std::string image =
      "<profiles><profile><properties><image.name>shop/parcels</image.name></properties><build>"
      "<plugins><plugin><groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId>"
      "<executions><execution><configuration><images><image><name>${image.name}</name></image>"
      "</images></configuration></execution></executions></plugin></plugins></build></profile>"
      "</profiles>";
  const std::string told = map_of({
      {"compose.yml", "services:\n  parcels:\n    image: shop/parcels\n"},
      {"package-desk/pom.xml",
       pom("package-desk", takes("org.springframework.boot", "spring-boot-starter-web") + image)},
      {"package-desk/src/main/java/App.java", program("", std::string(kAnswers))},
  });
  CHECK_MESSAGE(told.find("parcels service") != std::string::npos, told);
  CHECK(told.find("package-desk") == std::string::npos);
}

TEST_CASE("what a parent takes in, its children take in") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  orders:\n    build: orders\n  board:\n    build: board\n"},
      {"pom.xml", pom("all", "<modules><module>orders</module></modules>" +
                                 takes("de.codecentric", "spring-boot-admin-starter-client"))},
      {"orders/Dockerfile", "FROM openjdk:8\n"},
      {"orders/pom.xml", pom("orders", "", "all")},
      {"orders/src/main/java/App.java", program("", std::string(kAnswers))},
      {"board/Dockerfile", "FROM openjdk:8\n"},
      {"board/pom.xml", pom("board", "")},
      {"board/src/main/java/App.java", program("@EnableAdminServer")},
  });
  CHECK_MESSAGE(told.find("board asks for the state of orders") != std::string::npos, told);
}

TEST_CASE("modules of one parent do not run what lies in each other's folders") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders:\n    build: tools/orders\n  redis:\n    image: redis:7\n"},
      {"tools/pom.xml", pom("tools",
                            "<packaging>pom</packaging><modules><module>orders</module>"
                            "<module>tryout-test</module></modules>")},
      {"tools/orders/Dockerfile", "FROM openjdk:8\n"},
      {"tools/orders/pom.xml", pom("orders", "", "tools")},
      {"tools/orders/src/main/java/App.java", program("", std::string(kAnswers))},
      {"tools/tryout-test/pom.xml", pom("tryout-test", "", "tools")},
      {"tools/tryout-test/src/main/java/Tryout.java",
       "import redis.clients.jedis.Jedis;\npublic class Tryout {\n"
       "  void run() { new Jedis(\"redis\", 6379).set(\"a\", \"b\"); }\n}\n"},
  });
  CHECK_MESSAGE(told.find("orders service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders keeps") == std::string::npos, told);
}

TEST_CASE("what a Dockerfile fetches with a variable is nobody's address while it runs") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  orders:\n    build: orders\n  depot:\n    build: depot\n"},
      {"orders/Dockerfile",
       "FROM nginx\nCOPY start.sh /\nENV PACK http://depot:80/pack\n"
       "ENV DEPOT_URL http://depot:80\n"
       "RUN wget -O /tmp/pack.zip ${PACK}/pack.zip\n"},
      {"depot/Dockerfile", "FROM node:20\nCMD [\"node\", \"main.js\"]\n"},
      {"depot/main.js", "require('http').createServer(() => 1).listen(80);\n"},
  });
  const auto first = told.find("orders calls depot");
  CHECK_MESSAGE(first != std::string::npos, told);
  const std::string built = map_of({
      {"compose.yml", "services:\n  orders:\n    build: orders\n  depot:\n    build: depot\n"},
      {"orders/Dockerfile",
       "FROM nginx\nCOPY start.sh /\nENV PACK http://depot:80/pack\nRUN wget -O /tmp/pack.zip "
       "${PACK}/pack.zip\n"},
      {"depot/Dockerfile", "FROM node:20\nCMD [\"node\", \"main.js\"]\n"},
      {"depot/main.js", "require('http').createServer(() => 1).listen(80);\n"},
  });
  CHECK_MESSAGE(built.find("orders calls depot") == std::string::npos, built);
}

TEST_CASE("a file for a tool of the image is read by that tool") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders:\n    image: shop/orders\n  logs:\n    image: sebp/elk\n"},
      {"orders/src/main/resources/docker/Dockerfile",
       "FROM openjdk:8\nADD filebeat.yml /etc/filebeat/filebeat.yml\n"},
      {"orders/src/main/resources/docker/filebeat.yml",
       "output:\n  logstash:\n    hosts:\n      - logs:5044\n"},
      {"orders/pom.xml",
       pom("orders", takes("org.springframework.boot", "spring-boot-starter-web"))},
      {"orders/src/main/java/App.java", program("", std::string(kAnswers))},
  });
  CHECK_MESSAGE(told.find("orders reports to logs") != std::string::npos, told);
}

TEST_CASE("a second file that was moved away from its build folder starts the same thing") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  door:\n    build: door/\n"},
      {"tools/door-compose.yml", "services:\n  door:\n    build: door/\n"},
      {"door/Dockerfile", "FROM nginx\n"},
  });
  CHECK_MESSAGE(told.find("door (") == std::string::npos, told);
}

TEST_CASE("a page for people that also watches others is no tool for watching") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  desk:\n    build: desk\n"},
      {"desk/Dockerfile", "FROM openjdk:8\n"},
      {"desk/pom.xml", pom("desk", "")},
      {"desk/src/main/java/App.java", program("@EnableHystrixDashboard")},
      {"desk/src/main/resources/static/index.html", "<h1>Orders</h1>\n"},
  });
  CHECK_MESSAGE(told.find("desk service") != std::string::npos, told);
}

TEST_CASE("one image under another name in a second file is one program") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  registry:\n    image: shop/phone-book\n  orders:\n    image: shop/orders\n"},
      {"compose-swarm.yml",
       "services:\n  discovery:\n    image: shop/phone-book\n  orders:\n    image: shop/orders\n"},
  });
  CHECK_MESSAGE(told == "registry service, orders service\n", told);
}

TEST_CASE(
    "a store that two descriptions call by two names is one, by what a program is told of it") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders:\n    image: shop/orders\n    environment:\n      ORDERS_DB_HOST: "
       "orders-db\n"
       "  orders-db:\n    image: shop/orders-db\n    environment:\n"
       "      MONGO_INITDB_DATABASE: shop\n"},
      {"cluster/orders.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders\nspec:\n  template:\n"
       "    spec:\n      containers:\n        - name: orders\n          image: shop/orders\n"
       "          env:\n            - name: ORDERS_DB_HOST\n              value: "
       "mongo-of-orders\n"},
      {"cluster/store.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: mongo-of-orders\nspec:\n"
       "  template:\n    spec:\n      containers:\n        - name: store\n"
       "          image: mongo:4\n"},
  });
  CHECK_MESSAGE(told == "orders service, orders-db datastore\norders keeps data in orders-db\n",
                told);
}

TEST_CASE("a component lets in whom it names, and one that is bound to keeps no state") {
  const std::string component =
      "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: ";
  const std::string code =
      "using Dapr.Client;\nclass Till {\n  private DaprClient client;\n"
      "  public async Task Keep() {\n    var entry = await "
      "client.GetStateEntryAsync<Sum>(\"sums\", \"a\");\n"
      "    await entry.TrySaveAsync();\n  }\n";
  const std::string project =
      "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference Include=\"Dapr.Client\" "
      "Version=\"1.0\" /></ItemGroup></Project>";
  const std::string image = "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY . .\n";
  const std::string told = map_of({
      {"compose.yml", "services:\n  till:\n    build: till\n  desk:\n    build: desk\n"},
      {"components/sums.yaml",
       component + "sums\nspec:\n  type: state.azure.cosmosdb\nscopes:\n  - till\n"},
      {"components/files.yaml",
       component + "receipts\nspec:\n  type: bindings.azure.blobstorage\nscopes:\n  - desk\n"},
      {"till/Dockerfile", image},
      {"till/Till.csproj", project},
      {"till/Till.cs", code + "}\n"},
      {"desk/Dockerfile", image},
      {"desk/Desk.csproj", project},
      {"desk/Desk.cs",
       code + "  public async Task Print(string text) {\n"
              "    await client.InvokeBindingAsync(\"receipts\", \"create\", text);\n  }\n}\n"},
  });
  CHECK_MESSAGE(told.find("till reads and writes cosmosdb") != std::string::npos, told);
  CHECK_MESSAGE(told.find("desk keeps files in azure-blob") != std::string::npos, told);
  CHECK_MESSAGE(told.find("desk reads") == std::string::npos, told);
  CHECK_MESSAGE(told.find("till keeps files") == std::string::npos, told);
}

TEST_CASE("what a program asks at the port of its helper is served by somebody else") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  desk:\n    build: desk\n  till:\n    build: till\n"},
      {"desk/Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"app.js\"]\n"},
      {"desk/package.json",
       "{\"name\": \"desk\", \"dependencies\": {\"express\": \"4\", \"axios\": \"1\"}}"},
      {"desk/app.js",
       "const express = require('express');\nconst axios = require('axios');\n"
       "const app = express();\nconst port = process.env.DAPR_HTTP_PORT || 3500;\n"
       "const helper = `http://localhost:${port}`;\n"
       "app.get('/order', async (req, res) => {\n"
       "  const found = await axios.get(`${helper}/order?id=${req.query.id}`, {headers: "
       "{'dapr-app-id': 'till'}});\n  res.send(found.data);\n});\napp.listen(80);\n"},
      {"till/Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"app.js\"]\n"},
      {"till/package.json", "{\"name\": \"till\", \"dependencies\": {\"express\": \"4\"}}"},
      {"till/app.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/order', (req, res) => res.send('1'));\napp.listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("desk calls till") != std::string::npos, told);
}
