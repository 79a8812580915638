// SPDX-License-Identifier: Apache-2.0
// Where files lie that people upload, and what client libraries reach.
#include <doctest/doctest.h>

#include "map_of.h"

using model_map = std::map<std::string, std::string>;
using cutaway::model::map_of;

namespace {

bool tells(const model_map& files, std::string_view line) {
  return map_of(files).find(line) != std::string::npos;
}

model_map django(const std::string& more) {
  return {{"requirements.txt", "django\npsycopg2\n" + more},
          {"manage.py", "import django\n"},
          {"shop/models.py",
           "from django.db import models\n\n\nclass Order(models.Model):\n"
           "    bill = models.FileField(upload_to=\"bills\")\n"},
          {"shop/urls.py",
           "from django.urls import path\nfrom . import views\n\n"
           "urlpatterns = [path(\"orders/\", views.orders)]\n"},
          {"shop/views.py", "def orders(request):\n    return None\n"}};
}

model_map node(const std::string& package, const std::string& main) {
  return {
      {"package.json",
       "{\"name\": \"shop\", \"scripts\": {\"start\": \"node main.js\"}, \"dependencies\": {\"" +
           package + "\": \"1\"}}"},
      {"main.js", "require('http').createServer().listen(80);\n" + main}};
}

}  // namespace

TEST_CASE("a field for files is kept in folders of the machine, beside the database") {
  const model_map files = django("");
  CHECK(tells(files, "local files datastore"));
  CHECK(tells(files, "keeps files in local files\n"));
}

TEST_CASE("what drives a cluster through its library reaches it") {
  const std::string main =
      "const k8s = require('@kubernetes/client-node');\n"
      "const config = new k8s.KubeConfig();\nconfig.loadFromDefault();\n";
  CHECK(tells(node("@kubernetes/client-node", main),
              "shop can read and change what runs on Kubernetes cluster\n"));
  CHECK(!tells(node("@kubernetes/client-node", ""), "Kubernetes cluster"));
}

TEST_CASE("an address that a policy lets pages ask is no call") {
  model_map files = node("helmet", "require('./csp');\n");
  files["csp.js"] = "module.exports = { connectSrc: ['https://api.listenbrainz.org/1/user/'] };\n";
  CHECK(!tells(files, "ListenBrainz"));
  files["csp.js"] = "fetch('https://api.listenbrainz.org/1/user/');\n";
  CHECK(tells(files, "ListenBrainz"));
}

TEST_CASE("classes that a dump describes, too, lead to the database of their manifest") {
  const std::string head = "import jakarta.persistence.*;\n@Entity\n@Table(name = ";
  const model_map files = {
      {"pom.xml",
       "<project><groupId>x</groupId><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-data-jpa"
       "</artifactId></dependency><dependency><groupId>com.mysql</groupId><artifactId>"
       "mysql-connector-j</artifactId></dependency></dependencies></project>"},
      {"src/main/java/shop/Main.java",
       "package shop;\nimport org.springframework.boot.*;\n@SpringBootApplication\n"
       "public class Main {\n  public static void main(String[] a) {"
       " SpringApplication.run(Main.class, a); }\n}\n"},
      {"src/main/java/shop/Order.java",
       "package shop;\n" + head + "\"orders\")\npublic class Order {\n  @Id private Long id;\n}\n"},
      {"src/main/java/shop/Item.java",
       "package shop;\n" + head + "\"items\")\npublic class Item {\n  @Id private Long id;\n}\n"},
      {"a/shop.sql",
       "CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE items (id bigint PRIMARY "
       "KEY);\n"}};
  CHECK(tells(files, "shop keeps data in MySQL\n"));
}
